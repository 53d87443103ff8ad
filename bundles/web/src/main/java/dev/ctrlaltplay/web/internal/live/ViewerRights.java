package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Visibility;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a list one viewer may see, by what the policy last said: it is asked once for each permission and not
 * for each event, and asked again by {@link #renew}. Guarded by the viewer's socket.
 */
final class ViewerRights {
    /** Permissions that one list may ask for before what is known of them is forgotten. */
    private static final int MOST = 64;

    private final Rights rights;
    private final Principal viewer;
    private final Map<String, Visibility> known = new HashMap<>();

    ViewerRights(Rights rights, Principal viewer) {
        this.rights = rights;
        this.viewer = viewer;
    }

    /** An event of a list that is about nothing is shown to nobody. */
    boolean show(EventFeed.@Nullable About about) {
        if (about == null) {
            return false;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.computeIfAbsent(about.permission(), asked -> rights.visibility(viewer, asked))
                .covers(about.target().owner(), about.target().node());
    }

    /** Asks again; true where the answer is another one than before. Without a policy all stays as it is. */
    boolean renew() {
        boolean changed = false;
        for (Map.Entry<String, Visibility> entry : known.entrySet()) {
            Visibility now = rights.known() ? rights.visibility(viewer, entry.getKey()) : entry.getValue();
            changed |= !now.equals(entry.getValue());
            entry.setValue(now);
        }
        return changed;
    }
}
