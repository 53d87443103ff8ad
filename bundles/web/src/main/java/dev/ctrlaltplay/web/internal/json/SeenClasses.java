package dev.ctrlaltplay.web.internal.json;

import com.fasterxml.jackson.databind.type.TypeFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Lets go of the classes of bundles that have left: Jackson remembers those it has seen, in each mapper and in a table of
 * the whole JVM, and would keep alive every version of a slice or plugin that ever answered a request.
 */
@Component(
        immediate = true,
        service = {})
public final class SeenClasses {
    private final BundleContext context;
    private final BundleListener listener = SeenClasses::heard;

    @Activate
    public SeenClasses(BundleContext context) {
        this.context = context;
        context.addBundleListener(listener);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(listener);
    }

    private static void heard(BundleEvent event) {
        if (event.getType() == BundleEvent.UNRESOLVED) {
            TypeFactory.defaultInstance().clearCache();
            Json.forgetClasses();
        }
    }
}
