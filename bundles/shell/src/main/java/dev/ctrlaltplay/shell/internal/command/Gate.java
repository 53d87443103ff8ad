package dev.ctrlaltplay.shell.internal.command;

import dev.ctrlaltplay.core.access.AuditTrail;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import org.jspecify.annotations.Nullable;

/** What every command passes: who asks, whether he may, and the trace that is left. */
interface Gate {
    /** @throws dev.ctrlaltplay.core.error.PlatformException where nobody known sits at the terminal */
    Caller caller();

    /** Null while the bundle that decides is away; nothing is allowed then. */
    @Nullable Policy policy();

    /** Null while the bundle that keeps it is away; nothing may be changed then. */
    @Nullable AuditTrail audit();
}
