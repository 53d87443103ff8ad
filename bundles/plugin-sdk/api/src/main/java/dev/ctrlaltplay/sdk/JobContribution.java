package dev.ctrlaltplay.sdk;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** Work that is done again and again; never twice at once. */
@ConsumerType
public interface JobContribution {
    /** Stable name, unique on the platform. */
    String name();

    /** Time from the end of one run to the beginning of the next; at least one second. */
    Duration every();

    /** Does the work. It is interrupted when the bundle stops or after ten minutes. */
    void run() throws InterruptedException;
}
