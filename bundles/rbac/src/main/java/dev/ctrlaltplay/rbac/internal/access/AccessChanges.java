package dev.ctrlaltplay.rbac.internal.access;

import dev.ctrlaltplay.core.access.AccessChangeListener;
import dev.ctrlaltplay.core.id.UserId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners that somebody's rights or sessions changed. Thread-safe. */
@Component(service = AccessChanges.class)
public final class AccessChanges {
    private static final Logger LOG = LoggerFactory.getLogger(AccessChanges.class);

    private final List<AccessChangeListener> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public AccessChanges() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindListener(AccessChangeListener listener) {
        listeners.add(listener);
    }

    public void unbindListener(AccessChangeListener listener) {
        listeners.remove(listener);
    }

    /** Call it once the change is in force. */
    public void fire(UserId user) {
        for (AccessChangeListener listener : listeners) {
            try {
                listener.accessChanged(user);
            } catch (RuntimeException e) {
                // Another bundle's fault must not undo a revocation.
                LOG.error("{} failed on a change of access", listener.getClass().getName(), e);
            }
        }
    }
}
