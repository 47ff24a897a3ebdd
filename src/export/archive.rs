use std::io::{Cursor, Error, Result, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that is the same whenever it is made.
pub(super) struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    /// An archive that says first, and uncompressed, what it is.
    pub(super) fn begin(media_type: &str) -> Result<Self> {
        let mut archive = Self(ZipWriter::new(Cursor::new(Vec::new())));
        archive.put("mimetype", media_type.as_bytes(), CompressionMethod::Stored)?;
        Ok(archive)
    }

    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.put(name, bytes, CompressionMethod::Deflated)
    }

    fn put(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        self.0.start_file(name, options).map_err(Error::other)?;
        self.0.write_all(bytes)
    }

    pub(super) fn end(self) -> Result<Vec<u8>> {
        let cursor = self.0.finish().map_err(Error::other)?;
        Ok(cursor.into_inner())
    }
}
