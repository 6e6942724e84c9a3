//! A small HTTP/1.1 server on 127.0.0.1. It records every request as it came, byte for byte, so that a test
//! can tell what a client really sent, and not what a forgiving server made of it.

mod answer;
mod connection;
mod read;
mod recorded;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

pub use self::answer::{Answer, Body};
pub use self::recorded::Recorded;

/// A running server. It stops when it is dropped, whatever its clients are doing.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

impl Server {
    /// Answers every request by `answer`.
    ///
    /// A panic in `answer` reaches the client as a 500 with the panic's text; the server goes on.
    pub fn answering(answer: impl Fn(&Recorded) -> Answer + Send + Sync + 'static) -> Server {
        start(Box::new(answer), VecDeque::new())
    }

    /// Gives the answers in their order, whatever is asked. Once they are used up, the answer is a 500.
    pub fn scripted(answers: impl IntoIterator<Item = Answer>) -> Server {
        let end = |request: &Recorded| {
            let line = format!("{} {}", request.method, request.target);
            Answer::text(500, format!("the script has no answer left for {line}"))
        };
        start(Box::new(end), answers.into_iter().collect())
    }

    /// Gives the same answer to everything.
    pub fn always(answer: Answer) -> Server {
        Server::answering(move |_| answer.clone())
    }

    /// The answer to the next request that has none yet, in place of the usual one. It is how a double is made
    /// to fail once.
    pub fn enqueue(&self, answer: Answer) {
        lock(&self.shared.queue).push_back(answer);
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:<port>`, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests up to now, in the order in which they were complete.
    pub fn requests(&self) -> Vec<Recorded> {
        lock(&self.shared.requests).clone()
    }

    /// The one request there was.
    ///
    /// # Panics
    ///
    /// If there was none, or more than one.
    pub fn only_request(&self) -> Recorded {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "expected one request, there were {}", canonical(&requests));
        requests.remove(0)
    }

    /// What clients sent that is not a whole HTTP/1.1 request: such a thing is answered with 400, if there is
    /// anybody left to answer, and is not in `requests`.
    pub fn faults(&self) -> Vec<String> {
        lock(&self.shared.faults).clone()
    }

    /// How many connections were opened, to see that a client uses one again.
    pub fn connections(&self) -> usize {
        *lock(&self.shared.opened)
    }

    /// Forgets requests and faults, so that a test can leave its preparations out of a golden text.
    pub fn forget(&self) {
        lock(&self.shared.requests).clear();
        lock(&self.shared.faults).clear();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // The acceptor waits in `accept`: only a connection wakes it.
        let woken = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).is_ok();
        if let Some(acceptor) = self.acceptor.take()
            && woken
        {
            let _ = acceptor.join();
        }
        // The threads of the connections are not joined: one of them may be sleeping in a test's closure.
        for (_, stream) in lock(&self.shared.open).drain() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// Requests as one text, for comparison with a golden file.
pub fn canonical(requests: &[Recorded]) -> String {
    let texts: Vec<_> = requests.iter().map(Recorded::canonical).collect();
    texts.join("\n---\n\n")
}

struct Shared {
    answer: Box<dyn Fn(&Recorded) -> Answer + Send + Sync>,
    /// Answers that go before `answer`.
    queue: Mutex<VecDeque<Answer>>,
    requests: Mutex<Vec<Recorded>>,
    faults: Mutex<Vec<String>>,
    /// The connections that are open, to close them at the end.
    open: Mutex<HashMap<usize, TcpStream>>,
    /// The number of connections ever opened.
    opened: Mutex<usize>,
    stopping: AtomicBool,
}

fn start(answer: Box<dyn Fn(&Recorded) -> Answer + Send + Sync>, queue: VecDeque<Answer>) -> Server {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let shared = Arc::new(Shared {
        answer,
        queue: Mutex::new(queue),
        requests: Mutex::default(),
        faults: Mutex::default(),
        open: Mutex::default(),
        opened: Mutex::default(),
        stopping: AtomicBool::new(false),
    });
    let acceptor = std::thread::spawn({
        let shared = Arc::clone(&shared);
        move || accept(&listener, &shared)
    });
    Server { address, shared, acceptor: Some(acceptor) }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let Ok(handle) = stream.try_clone() else {
            continue;
        };
        let number = {
            let mut opened = lock(&shared.opened);
            *opened += 1;
            *opened
        };
        lock(&shared.open).insert(number, handle);
        let shared = Arc::clone(shared);
        std::thread::spawn(move || {
            connection::serve(stream, number, &shared);
            lock(&shared.open).remove(&number);
        });
    }
}

/// A lock that outlives a panic: that a test fails in one thread must not hide why in another.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
