package dev.ctrlaltplay.plugins.internal.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The framework that Karaf runs on, with the platform's packages as its own. Close it at the test's end. */
public final class TestFramework implements AutoCloseable {
    private static final String PLATFORM = "dev.ctrlaltplay.sdk;version=1.1,dev.ctrlaltplay.sdk.host;version=1.0,"
            + "dev.ctrlaltplay.sdk.spi;version=1.0,dev.ctrlaltplay.core.access;version=1.1,"
            + "dev.ctrlaltplay.core.error;version=1.0,dev.ctrlaltplay.core.event;version=1.0,"
            + "dev.ctrlaltplay.core.id;version=1.0,dev.ctrlaltplay.core.model;version=1.0,"
            + "dev.ctrlaltplay.core.store;version=1.0,dev.ctrlaltplay.web;version=1.2,org.jspecify.annotations;version=1.0";

    private final Framework framework;

    public TestFramework(Path folder) {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, PLATFORM);
        framework = new FrameworkFactory().newFramework(settings);
        try {
            framework.start();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    @Override
    public void close() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
