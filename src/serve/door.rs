//! Where the preview is found: a port of this machine that is its own.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

/// How many ports after the wished one are tried.
const PORTS: u16 = 20;
/// How long one write to a client may take.
const WRITE: Duration = Duration::from_secs(5);

/// Where the preview is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Its address: always 127.0.0.1.
    pub address: SocketAddr,
    /// The port that was wished for, where another had it already.
    pub moved_from: Option<u16>,
}

/// Why there is no preview.
#[derive(Debug)]
pub struct ServeError {
    port: u16,
    error: std::io::Error,
}

impl std::error::Error for ServeError {}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { port, error } = self;
        match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                let last = port.saturating_add(PORTS);
                write!(
                    f,
                    "the ports {port} to {last} are all taken; name another with `--port`"
                )
            }
            _ => write!(f, "the preview can't listen on port {port}: {error}"),
        }
    }
}

impl ServeError {
    pub(super) fn new(port: u16, error: std::io::Error) -> Self {
        Self { port, error }
    }
}

/// A port that is the preview's. Who connects before there is a [`Server`](super::Server) behind it waits for that.
pub struct Door {
    bound: Bound,
    pub(super) listener: TcpListener,
}

impl Door {
    /// Opens `port` of 127.0.0.1, or one of the next twenty if that is taken; port 0 is any free one.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn open(port: u16) -> Result<Self, ServeError> {
        let failed = |error| ServeError::new(port, error);
        let mut wished = port;
        let listener = loop {
            match listen(wished) {
                Ok(listener) => break listener,
                Err(error)
                    if error.kind() == std::io::ErrorKind::AddrInUse
                        && wished < port.saturating_add(PORTS) =>
                {
                    wished += 1;
                }
                Err(error) => return Err(failed(error)),
            }
        };
        let bound = Bound {
            address: listener.local_addr().map_err(failed)?,
            moved_from: (port != 0 && wished != port).then_some(port),
        };
        Ok(Self { bound, listener })
    }

    /// Where it is.
    pub fn bound(&self) -> Bound {
        self.bound
    }
}

/// Makes a connection one of the preview’s.
///
/// # Errors
/// When it is closed already.
pub(super) fn settle(stream: &TcpStream) -> std::io::Result<()> {
    // Else the second write of an answer waits for the acknowledgement of the first.
    stream.set_nodelay(true)?;
    // A client that doesn't read must not keep a thread for ever.
    stream.set_write_timeout(Some(WRITE))
}

/// Listens on 127.0.0.1 only. What is set here, each connection inherits, on most systems.
pub(super) fn listen(port: u16) -> std::io::Result<TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    // Elsewhere this would let two programs have one port.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(WRITE))?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into())?;
    socket.listen(1024)?;
    Ok(socket.into())
}
