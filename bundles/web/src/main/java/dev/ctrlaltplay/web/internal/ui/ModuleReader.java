package dev.ctrlaltplay.web.internal.ui;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ctrlaltplay.web.UiModule;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads UI modules, from bundles and from services. */
final class ModuleReader {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleReader.class);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern FOREIGN_ID = Pattern.compile("(?=.{3,64}$)[a-z0-9-]+\\.[a-z0-9-]+");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}");

    /** A module and its files. */
    record Served(UiModules.Module module, UiFiles files) {}

    private ModuleReader() {}

    /** What a bundle brings; null where that is nothing, or nothing that can be used, which the log tells. */
    static @Nullable Served read(Bundle bundle) {
        URL manifest = bundle.getEntry("ui/ui-module.json");
        if (manifest == null) {
            return null;
        }
        try (InputStream in = manifest.openStream()) {
            Map<String, Object> fields =
                    new HashMap<>(Json.mapper().readValue(in, new TypeReference<Map<String, Object>>() {}));
            if (fields.get("id") instanceof String id
                    && fields.get("version") instanceof String version
                    && ID.matcher(id).matches()
                    && VERSION.matcher(version).matches()) {
                // How code is run is for the panel to say.
                fields.keySet().removeAll(ForeignManifest.OF_THE_PANEL);
                return new Served(
                        new UiModules.Module(
                                bundle.getBundleId(), id, version, Collections.unmodifiableMap(fields), false),
                        UiFiles.of(bundle));
            }
            LOG.error("The UI module of {} needs an id and a version; it is left out", bundle);
        } catch (IOException e) {
            LOG.error("The UI module of {} cannot be read; it is left out", bundle, e);
        }
        return null;
    }

    /** What a service brings; null where it cannot be used, which the log tells. */
    static @Nullable Served read(UiModule module) {
        String id = module.id();
        String version = module.version();
        if (!FOREIGN_ID.matcher(id).matches() || !VERSION.matcher(version).matches()) {
            LOG.error(
                    "The UI module {} {} needs an id such as acme.notifier and a version; it is left out", id, version);
            return null;
        }
        try {
            UiFiles files = UiFiles.of(module);
            Map<String, Object> manifest = ForeignManifest.of(module, files::has);
            Map<String, byte[]> all = new HashMap<>(files.byPath());
            for (Map.Entry<String, Map<String, String>> language :
                    module.strings().entrySet()) {
                all.put("strings/" + language.getKey() + ".json", Json.mapper().writeValueAsBytes(language.getValue()));
            }
            return new Served(
                    new UiModules.Module(UiModules.NO_BUNDLE, id, version, manifest, module.framed()),
                    new UiFiles(all, module.framed()));
        } catch (IOException | RuntimeException e) {
            LOG.error("The UI module {} {} cannot be read; it is left out", id, version, e);
            return null;
        }
    }
}
