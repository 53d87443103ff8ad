package dev.ctrlaltplay.core.model;

/** What a game server is doing. Suspension is kept apart, since a suspended server still has a state. */
public enum ServerState {
    /** Its files are being made. */
    INSTALLING,
    /** The installation ended with an error; only a new installation helps. */
    INSTALL_FAILED,
    /** Installed, no process. */
    OFFLINE,
    /** The process runs and is not ready for players yet. */
    STARTING,
    /** Ready for players. */
    RUNNING,
    /** Asked to stop, the process is still there. */
    STOPPING,
    /** The process ended without having been asked to. */
    CRASHED;

    /** Whether a process of the game exists in this state. */
    public boolean hasProcess() {
        return this == STARTING || this == RUNNING || this == STOPPING;
    }
}
