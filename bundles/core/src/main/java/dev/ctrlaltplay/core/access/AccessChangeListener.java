package dev.ctrlaltplay.core.access;

import dev.ctrlaltplay.core.id.UserId;
import org.osgi.annotation.versioning.ConsumerType;

/** Register one as a service to hear that a user's rights or sessions changed; open sockets are checked again then. */
@ConsumerType
public interface AccessChangeListener {
    /** Called after the change is in force. */
    void accessChanged(UserId user);
}
