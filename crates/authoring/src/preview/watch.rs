//! Notices that something in the folder has changed, reads it anew, and tells whoever waits.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::watch;

use super::library::Library;

/// Editors write a file in several steps; they are one change.
const TOGETHER: Duration = Duration::from_millis(50);

/// A folder that is watched as long as this lives.
pub struct Watch {
    /// The folder as it is now.
    pub library: watch::Receiver<Arc<Library>>,
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Reads the folder and begins to watch it.
    ///
    /// # Errors
    /// When the system does not tell of changes there.
    pub fn start(folder: &Path) -> notify::Result<Self> {
        let (changed, changes) = channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Reading is an event too, and we read; an error may hide a change.
            if !event.as_ref().is_ok_and(|event| event.kind.is_access()) {
                // Nobody listens any more: the preview has ended.
                let _ = changed.send(());
            }
        })?;
        // Watched first and read then: what changes in between is read again.
        watcher.watch(folder, RecursiveMode::Recursive)?;
        let (tell, library) = watch::channel(Arc::new(Library::read(folder, 0)));
        let folder = folder.to_path_buf();
        thread::spawn(move || follow(&folder, &changes, &tell));
        Ok(Self { library, _watcher: watcher })
    }
}

/// Until the watcher or everybody who listens is gone.
fn follow(folder: &Path, changes: &Receiver<()>, tell: &watch::Sender<Arc<Library>>) {
    let mut version = 0;
    while changes.recv().is_ok() {
        loop {
            match changes.recv_timeout(TOGETHER) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        version += 1;
        if tell.send(Arc::new(Library::read(folder, version))).is_err() {
            return;
        }
    }
}
