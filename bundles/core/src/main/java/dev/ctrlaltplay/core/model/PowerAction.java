package dev.ctrlaltplay.core.model;

/** What a user may ask of a server's process. */
public enum PowerAction {
    /** Starts the process; refused where one runs. */
    START,
    /** Asks the game to end, then kills it once its time is up. */
    STOP,
    /** Stop, then start. */
    RESTART,
    /** Ends the process at once; unsaved data is lost. The only action that may overtake another. */
    KILL
}
