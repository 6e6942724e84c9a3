//! What a client is made of.

use super::assemble::assemble;
use super::draft::Draft;
use super::error::RequestError;
use super::mode::Mode;
use super::request::Request;
use super::scheme::{Credential, Credentials, Scheme};
use super::secret::Secret;
use super::url::{BaseUrl, BaseUrlError};
use std::fmt;
use std::sync::Arc;

/// A base URL, credentials and a transport. Clones share one transport; setting a credential leaves other clones alone.
pub struct Core<M: Mode> {
    shared: Arc<Shared<M>>,
}

struct Shared<M: Mode> {
    base: BaseUrl,
    credentials: Credentials,
    transport: M::Handle,
}

#[cfg(feature = "reqwest")]
impl Core<super::mode::Async> {
    /// Over [`ReqwestTransport`](super::ReqwestTransport) as it comes.
    pub fn reqwest(base: &str) -> Result<Self, BaseUrlError> {
        Self::with_transport(base, super::ReqwestTransport::default())
    }
}

#[cfg(feature = "ureq")]
impl Core<super::mode::Blocking> {
    /// Over [`UreqTransport`](super::UreqTransport) as it comes.
    pub fn ureq(base: &str) -> Result<Self, BaseUrlError> {
        Self::with_transport(base, super::UreqTransport::default())
    }
}

impl<M: Mode> Core<M> {
    /// Over any transport of this mode.
    pub fn with_transport(base: &str, transport: impl Into<M::Handle>) -> Result<Self, BaseUrlError> {
        let base = BaseUrl::parse(base)?;
        let shared = Shared { base, credentials: Credentials::default(), transport: transport.into() };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The base URL, without a trailing slash.
    pub fn base_url(&self) -> &str {
        self.shared.base.as_str()
    }

    /// Sets the credential of a scheme, in place of the former one.
    pub fn set_credential(&mut self, scheme: &Scheme, secret: Secret) {
        let shared = Arc::make_mut(&mut self.shared);
        shared.credentials.set(scheme, Credential::Secret(secret));
    }

    /// Sets a user name and password.
    pub fn set_basic(&mut self, scheme: &Scheme, username: &str, password: Secret) {
        let shared = Arc::make_mut(&mut self.shared);
        shared.credentials.set(scheme, Credential::User { name: username.to_owned(), password });
    }

    pub(super) fn finish(&self, draft: Draft) -> Result<Request, RequestError> {
        assemble(draft, &self.shared.base, &self.shared.credentials)
    }

    pub(super) fn transport(&self) -> &M::Handle {
        &self.shared.transport
    }
}

impl<M: Mode> Clone for Core<M> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<M: Mode> Clone for Shared<M> {
    fn clone(&self) -> Self {
        Self { base: self.base.clone(), credentials: self.credentials.clone(), transport: self.transport.clone() }
    }
}

impl<M: Mode> fmt::Debug for Core<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("base_url", &self.base_url())
            .field("credentials", &self.shared.credentials)
            .finish_non_exhaustive()
    }
}
