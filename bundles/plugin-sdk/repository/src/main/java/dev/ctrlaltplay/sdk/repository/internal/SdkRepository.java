package dev.ctrlaltplay.sdk.repository.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The repository that this bundle carries in {@code maven/}. */
@Component(service = SdkRepository.class)
public final class SdkRepository {
    private static final String FOLDER = "/maven/";

    private final MavenLayout layout;

    @Activate
    public SdkRepository(BundleContext context) {
        Bundle bundle = context.getBundle();
        Map<String, MavenLayout.Source> files = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "*", true);
        while (entries != null && entries.hasMoreElements()) {
            URL url = entries.nextElement();
            String path = url.getPath();
            // Beside them lies what Maven notes for itself.
            if (path.endsWith(".jar") || path.endsWith(".pom")) {
                files.put(path.substring(path.indexOf(FOLDER) + FOLDER.length()), url::openStream);
            }
        }
        layout = new MavenLayout(files, Instant.ofEpochMilli(bundle.getLastModified()));
    }

    MavenLayout layout() {
        return layout;
    }

    /** Reads the archetype anew: it is asked for seldom, and nothing of it is kept. */
    Starter starter() throws IOException {
        MavenLayout.Archetype archetype = layout.archetype();
        try (InputStream in = archetype.jar().open()) {
            return new Starter(in, archetype.version());
        }
    }
}
