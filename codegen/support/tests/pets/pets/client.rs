use super::operations::*;
use super::types::Pet;
use crate::support::{Async, BaseUrlError, Call, Core, Mode, PathStyle, Scheme, Secret};

pub(super) const BEARER: &Scheme = &Scheme::bearer("bearer");
pub(super) const KEY: &Scheme = &Scheme::api_key_query("key", "api_key");
pub(super) const LOGIN: &Scheme = &Scheme::basic("login");

#[derive(Clone, Debug)]
pub struct ApiClient<M: Mode = Async> {
    core: Core<M>,
}

pub type Client = ApiClient<Async>;

#[cfg(feature = "reqwest")]
impl ApiClient<Async> {
    pub fn new(base_url: impl AsRef<str>) -> Result<Self, BaseUrlError> {
        Ok(Self { core: Core::reqwest(base_url.as_ref())? })
    }
}

#[cfg(feature = "ureq")]
impl ApiClient<crate::support::Blocking> {
    pub fn new(base_url: impl AsRef<str>) -> Result<Self, BaseUrlError> {
        Ok(Self { core: Core::ureq(base_url.as_ref())? })
    }
}

impl<M: Mode> ApiClient<M> {
    pub fn with_transport(base_url: impl AsRef<str>, transport: impl Into<M::Handle>) -> Result<Self, BaseUrlError> {
        Ok(Self { core: Core::with_transport(base_url.as_ref(), transport)? })
    }

    pub fn base_url(&self) -> &str {
        self.core.base_url()
    }

    pub fn with_bearer(mut self, token: impl Into<Secret>) -> Self {
        self.core.set_credential(BEARER, token.into());
        self
    }

    pub fn with_key(mut self, key: impl Into<Secret>) -> Self {
        self.core.set_credential(KEY, key.into());
        self
    }

    pub fn with_login(mut self, username: &str, password: impl Into<Secret>) -> Self {
        self.core.set_basic(LOGIN, username, password.into());
        self
    }

    #[inline]
    pub fn list_pets(&self) -> ListPets<'_, M> {
        Call::new(&self.core)
    }

    #[inline]
    pub fn get_pet(&self, pet_id: i64) -> GetPet<'_, M> {
        let mut call = Call::new(&self.core);
        call.draft.path("petId", PathStyle::Simple, &pet_id);
        call
    }

    #[inline]
    pub fn put_pet(&self, owner: &str, body: &Pet) -> PutPet<'_, M> {
        let mut call = Call::new(&self.core);
        call.draft.path("owner", PathStyle::Simple, owner);
        call.draft.json(body);
        call
    }

    #[inline]
    pub fn remove_pet(&self, body: &str) -> RemovePet<'_, M> {
        let mut call = Call::new(&self.core);
        call.draft.text("text/plain; charset=utf-8", body);
        call
    }
}
