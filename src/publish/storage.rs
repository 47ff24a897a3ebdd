//! A prefix of a bucket of S3-compatible storage, and what goes wrong with one. What servers answer is never shown:
//! some of them repeat what they were sent, credentials included.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, BackoffConfig, ClientConfigKey, Error, ObjectStore, ObjectStoreExt,
    PutMode, PutOptions, PutPayload, RetryConfig, UpdateVersion,
};

use super::credentials::Credentials;

/// How long one request may take, unless `AWS_TIMEOUT` says otherwise: a large file on a slow line.
const PATIENCE: &str = "5m";

/// How often a request is tried again, ever later.
const RETRIES: RetryConfig = RetryConfig {
    backoff: BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(10),
        base: 2.0,
    },
    max_retries: 6,
    retry_timeout: Duration::from_secs(180),
};

/// What a storage did not do. `Display` says it as a part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The object isn't there, or the bucket.
    Missing,
    /// The object is not as it should be to be written over.
    Condition,
    /// The storage knows no conditions.
    Unconditional,
    /// It answered with something else than a success.
    Status(String),
    /// It could not be reached, or broke off.
    Connection,
    /// Nobody said who we are.
    NoCredentials,
    /// We may not do that.
    Denied,
    /// It said that something was done, and it wasn't.
    Lied,
    /// A path or setting that it can't have.
    Setting,
}

/// A version of an object.
pub(super) type Tag = String;

/// A prefix of a bucket.
#[derive(Debug)]
pub(super) struct Storage {
    store: AmazonS3,
    prefix: String,
}

impl Storage {
    pub(super) fn open(
        bucket: &str,
        prefix: &str,
        credentials: &Credentials,
    ) -> Result<Self, Trouble> {
        // The one thing that is set for the whole process, since the client asks for it there.
        drop(rustls::crypto::ring::default_provider().install_default());
        let mut builder = AmazonS3Builder::new();
        for (name, value) in &credentials.settings {
            if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(key, value);
            }
        }
        let timeout = AmazonS3ConfigKey::Client(ClientConfigKey::Timeout);
        if builder.get_config_value(&timeout).is_none() {
            builder = builder.with_config(timeout, PATIENCE);
        }
        let endpoints = [AmazonS3ConfigKey::Endpoint, AmazonS3ConfigKey::S3Endpoint];
        let mut endpoints = endpoints
            .iter()
            .filter_map(|key| builder.get_config_value(key));
        if endpoints.any(|endpoint| endpoint.starts_with("http://")) {
            builder = builder.with_allow_http(true);
        }
        let store = builder
            .with_bucket_name(bucket)
            .with_retry(RETRIES)
            .build()
            .map_err(|_| Trouble::Setting)?;
        let prefix = match prefix {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        Ok(Self { store, prefix })
    }

    fn at(&self, path: &str) -> Result<Path, Trouble> {
        Path::parse(format!("{}{path}", self.prefix)).map_err(|_| Trouble::Setting)
    }

    /// Every object below the prefix, with its version.
    pub(super) async fn list(&self) -> Result<BTreeMap<String, Tag>, Trouble> {
        let prefix = Path::parse(&self.prefix).map_err(|_| Trouble::Setting)?;
        let mut found = self.store.list(Some(&prefix));
        let mut all = BTreeMap::new();
        while let Some(object) = found.try_next().await.map_err(|e| trouble(&e))? {
            if let Some(path) = object.location.as_ref().strip_prefix(&self.prefix) {
                all.insert(path.to_owned(), object.e_tag.unwrap_or_default());
            }
        }
        Ok(all)
    }

    /// A small object, with its version.
    pub(super) async fn get(&self, path: &str) -> Result<Option<(Vec<u8>, Tag)>, Trouble> {
        match self.store.get(&self.at(path)?).await {
            Ok(found) => {
                let tag = found.meta.e_tag.clone().unwrap_or_default();
                let bytes = found.bytes().await.map_err(|e| trouble(&e))?;
                Ok(Some((bytes.to_vec(), tag)))
            }
            Err(Error::NotFound { source, .. }) if !source.to_string().contains("NoSuchBucket") => {
                Ok(None)
            }
            Err(error) => Err(trouble(&error)),
        }
    }

    /// Puts an object there, whatever there was.
    pub(super) async fn put(
        &self,
        path: &str,
        bytes: Vec<u8>,
        content_type: &'static str,
        cache_control: &'static str,
    ) -> Result<Tag, Trouble> {
        let attributes = Attributes::from_iter([
            (Attribute::ContentType, content_type),
            (Attribute::CacheControl, cache_control),
        ]);
        self.send(path, bytes, attributes, PutMode::Overwrite).await
    }

    /// Puts a text there if the object has that version, or isn't there.
    pub(super) async fn put_if(
        &self,
        path: &str,
        text: &str,
        tag: Option<&str>,
    ) -> Result<Tag, Trouble> {
        let attributes = Attributes::from_iter([
            (Attribute::ContentType, "text/plain; charset=utf-8"),
            (Attribute::CacheControl, "no-cache"),
        ]);
        let mode = match tag {
            None => PutMode::Create,
            Some(tag) => PutMode::Update(UpdateVersion {
                e_tag: Some(tag.to_owned()),
                version: None,
            }),
        };
        self.send(path, text.as_bytes().to_vec(), attributes, mode)
            .await
    }

    async fn send(
        &self,
        path: &str,
        bytes: Vec<u8>,
        attributes: Attributes,
        mode: PutMode,
    ) -> Result<Tag, Trouble> {
        let options = PutOptions {
            mode,
            attributes,
            ..PutOptions::default()
        };
        let payload = PutPayload::from(bytes);
        let put = self.store.put_opts(&self.at(path)?, payload, options).await;
        let put = put.map_err(|error| trouble(&error))?;
        put.e_tag.ok_or(Trouble::Lied)
    }

    /// Removes objects.
    pub(super) async fn delete(&self, paths: &[&str]) -> Result<(), Trouble> {
        let paths: Result<Vec<Path>, Trouble> = paths.iter().map(|path| self.at(path)).collect();
        let paths = stream::iter(paths?.into_iter().map(Ok)).boxed();
        let mut deleted = self.store.delete_stream(paths);
        loop {
            match deleted.try_next().await {
                Ok(Some(_)) | Err(Error::NotFound { .. }) => {}
                Ok(None) => return Ok(()),
                Err(error) => return Err(trouble(&error)),
            }
        }
    }
}

/// What an error means, without the server's own words.
fn trouble(error: &Error) -> Trouble {
    match error {
        Error::NotFound { .. } => Trouble::Missing,
        Error::AlreadyExists { .. } | Error::Precondition { .. } | Error::NotModified { .. } => {
            Trouble::Condition
        }
        Error::NotImplemented { .. } | Error::NotSupported { .. } => Trouble::Unconditional,
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => Trouble::Denied,
        Error::InvalidPath { .. } | Error::UnknownConfigurationKey { .. } => Trouble::Setting,
        _ => generic(&error.to_string()),
    }
}

fn generic(said: &str) -> Trouble {
    // Where credentials are looked for at last, on machines of the cloud.
    if said.contains("169.254.") || said.contains("metadata") {
        return Trouble::NoCredentials;
    }
    let status = said.split_once("status code: ").map(|(_, rest)| rest);
    let status = status.and_then(|rest| rest.split(':').next());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
    match status {
        Some(status) if status.len() < 40 && status.chars().all(is_plain) => {
            match status.split(' ').next() {
                Some("501") => Trouble::Unconditional,
                _ => Trouble::Status(status.to_owned()),
            }
        }
        _ => Trouble::Connection,
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such bucket; make one first"),
            Self::Condition => f.write_str("somebody else writes there"),
            Self::Unconditional => f.write_str(
                "it knows no conditional writes, without which nobody can tell which of two publishers wins",
            ),
            Self::Status(status) => write!(
                f,
                "it answered `{status}`; what is there works, and another run completes it"
            ),
            Self::Connection => f.write_str(
                "it could not be reached, or broke off; what is there works, and another run completes it",
            ),
            Self::NoCredentials => f.write_str(
                "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
            ),
            Self::Denied => f.write_str("the credentials are wrong, or don’t allow to list, read, write and delete there"),
            Self::Lied => f.write_str("it said that it did what it didn’t; what is there works, and another run completes it"),
            Self::Setting => f.write_str("its name, or a setting of it, is none that S3 knows"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Trouble, generic};

    #[test]
    fn what_a_server_said_is_not_repeated() {
        for (said, expected) in [
            (
                "after 4 retries - Server returned non-2xx status code: 503 Service Unavailable: AKIASECRET",
                Trouble::Status("503 Service Unavailable".to_owned()),
            ),
            ("status code: AKIA/SECRET: x", Trouble::Connection),
            (
                "Server returned error response: AKIASECRET",
                Trouble::Connection,
            ),
            (
                "status code: 501 Not Implemented: x",
                Trouble::Unconditional,
            ),
            (
                "http://169.254.169.254/latest/api/token",
                Trouble::NoCredentials,
            ),
        ] {
            assert_eq!(generic(said), expected, "{said}");
        }
    }
}
