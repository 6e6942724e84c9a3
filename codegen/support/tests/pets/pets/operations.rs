use super::client::{BEARER, KEY, LOGIN};
use super::types::*;
use crate::support::{
    ApiFailure, Async, Call, CookieStyle, DecodeError, Error, FromContent, HeaderError, HeaderStyle, Method, Mode,
    Operation, OperationSpec, QueryStyle, RawResponse, Response, Secret,
};
use std::convert::Infallible;
use std::fmt;

pub type ListPets<'c, M = Async> = Call<'c, M, op::ListPets>;
pub type GetPet<'c, M = Async> = Call<'c, M, op::GetPet>;
pub type PutPet<'c, M = Async> = Call<'c, M, op::PutPet>;
pub type RemovePet<'c, M = Async> = Call<'c, M, op::RemovePet>;

pub mod op {
    pub enum ListPets {}
    pub enum GetPet {}
    pub enum PutPet {}
    pub enum RemovePet {}
}

impl<M: Mode> Call<'_, M, op::ListPets> {
    #[inline]
    pub fn count(mut self, count: i32) -> Self {
        self.draft.query("count", QueryStyle::Form, &count);
        self
    }

    #[inline]
    pub fn kinds(mut self, kinds: &[Kind]) -> Self {
        self.draft.query("kinds", QueryStyle::FormJoined, kinds);
        self
    }

    #[inline]
    pub fn trace(mut self, trace: &str) -> Self {
        self.draft.header("X-Trace", HeaderStyle::Simple, trace);
        self
    }

    #[inline]
    pub fn session(mut self, session: &Secret) -> Self {
        self.draft.secret_cookie("session", CookieStyle::Form, session);
        self
    }
}

impl Operation for op::ListPets {
    const SPEC: &'static OperationSpec = &OperationSpec {
        id: "listPets",
        method: Method::GET,
        path: "/pets",
        accept: "application/json",
        security: &[&[BEARER], &[KEY, LOGIN]],
    };
    type Success = Vec<Pet>;
    type Failure = Infallible;

    #[inline]
    fn decode(raw: &RawResponse) -> Result<Self::Success, Error<Self::Failure>> {
        match raw.status().as_u16() {
            200 => Ok(raw.json()?),
            _ => Err(raw.undocumented()),
        }
    }
}

impl<T> Response<T, op::ListPets> {
    pub fn total_count(&self) -> Result<Option<i64>, HeaderError> {
        self.header("Total-Count")
    }

    pub fn kinds(&self) -> Result<Option<Vec<Kind>>, HeaderError> {
        self.header("Kinds")
    }
}

impl Operation for op::GetPet {
    const SPEC: &'static OperationSpec = &OperationSpec {
        id: "getPet",
        method: Method::GET,
        path: "/pets/{petId}",
        accept: "application/json, text/plain",
        security: &[],
    };
    type Success = Pet;
    type Failure = GetPetError;

    #[inline]
    fn decode(raw: &RawResponse) -> Result<Self::Success, Error<Self::Failure>> {
        match raw.status().as_u16() {
            200 => Ok(raw.json()?),
            404 => Err(Error::Api(GetPetError::NotFound(raw.with(())))),
            409 => Err(Error::Api(GetPetError::Conflict(raw.with(raw.content()?)))),
            400..=499 => Err(Error::Api(GetPetError::ClientError(raw.with(raw.json()?)))),
            _ => Err(raw.undocumented()),
        }
    }
}

#[derive(Debug)]
pub enum GetPetError {
    NotFound(Response<()>),
    Conflict(Response<Conflict>),
    ClientError(Response<Problem>),
}

impl ApiFailure for GetPetError {
    fn raw(&self) -> &RawResponse {
        match self {
            Self::NotFound(response) => response.raw(),
            Self::Conflict(response) => response.raw(),
            Self::ClientError(response) => response.raw(),
        }
    }
}

impl fmt::Display for GetPetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.raw().fmt(f)
    }
}

impl std::error::Error for GetPetError {}

#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    Json(Problem),
    Text(String),
}

impl FromContent for Conflict {
    fn from_content(raw: &RawResponse) -> Result<Self, DecodeError> {
        Ok(match raw.content_among(&["application/json", "text/plain"])? {
            "application/json" => Self::Json(raw.json()?),
            _ => Self::Text(raw.text()?),
        })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum PutPetResponse {
    Ok(Pet),
    Created(Pet),
    NoContent,
}

impl Operation for op::PutPet {
    const SPEC: &'static OperationSpec = &OperationSpec {
        id: "putPet",
        method: Method::PUT,
        path: "/owners/{owner}/pets",
        accept: "application/json",
        security: &[&[], &[BEARER]],
    };
    type Success = PutPetResponse;
    type Failure = Infallible;

    #[inline]
    fn decode(raw: &RawResponse) -> Result<Self::Success, Error<Self::Failure>> {
        match raw.status().as_u16() {
            200 => Ok(PutPetResponse::Ok(raw.json()?)),
            201 => Ok(PutPetResponse::Created(raw.json()?)),
            204 => Ok(PutPetResponse::NoContent),
            _ => Err(raw.undocumented()),
        }
    }
}

impl Operation for op::RemovePet {
    const SPEC: &'static OperationSpec =
        &OperationSpec { id: "removePet", method: Method::DELETE, path: "/pets", accept: "", security: &[] };
    type Success = Vec<Event>;
    type Failure = Infallible;

    #[inline]
    fn decode(raw: &RawResponse) -> Result<Self::Success, Error<Self::Failure>> {
        match raw.status().as_u16() {
            200 => Ok(raw.json()?),
            _ => Err(raw.undocumented()),
        }
    }
}
