package dev.ctrlaltplay.javacompat.internal;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingHook;

/** Registers the hook where Java needs it; starts before Karaf's shell, whose classes are woven when they are loaded. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class JavaCompatActivator implements BundleActivator {
    /** The first Java in which {@code Subject.getSubject} throws. */
    private static final int WITHOUT_CONTEXTS = 24;

    @Override
    public void start(BundleContext context) {
        if (Runtime.version().feature() >= WITHOUT_CONTEXTS) {
            context.registerService(WeavingHook.class, new SubjectWeaver(), null);
        }
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the hook out; classes that were woven keep working, since this bundle stays wired to
        // theirs.
    }
}
