package dev.ctrlaltplay.plugin.format.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.PluginManifest.Ui;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugin.format.internal.json.JsonBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipException;

/** Checks what is not code: every entry is what it declares, the SBOM, the entry of the pages and their texts. */
public final class PackageChecks {
    private static final int LARGEST_SBOM = 8 * 1024 * 1024;
    private static final String STRINGS = "i18n/en.json";

    private final PluginPackage open;
    private final Findings findings;

    public PackageChecks(PluginPackage open, Findings findings) {
        this.open = open;
        this.findings = findings;
    }

    /** Runs all. */
    public void run() throws IOException {
        entries();
        sbom();
        ui();
    }

    private void entries() throws IOException {
        for (String name : open.names()) {
            try (InputStream in = open.stream(name)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException e) {
                findings.error("ZIP_LIES", name, e.getMessage() + "", "Pack it again with cap:package.");
            }
        }
    }

    private void sbom() throws IOException {
        try {
            if (open.size(PluginPackage.SBOM) > LARGEST_SBOM) {
                throw new BadPackageException(dev.ctrlaltplay.plugin.format.Finding.error(
                        "JSON_TOO_LARGE", PluginPackage.SBOM, "It has more than 8 MiB.", "Make it smaller."));
            }
            JsonNode sbom = JsonBytes.parse(open.read(PluginPackage.SBOM), PluginPackage.SBOM, LARGEST_SBOM);
            boolean cycloneDx = "CycloneDX".equals(sbom.path("bomFormat").textValue())
                    && sbom.path("specVersion").asText().matches("1\\.[0-9]{1,2}")
                    && (sbom.path("components").isMissingNode()
                            || sbom.path("components").isArray());
            if (!cycloneDx) {
                findings.error(
                        "SBOM_INVALID",
                        PluginPackage.SBOM,
                        "It is no CycloneDX document of version 1.x.",
                        "cap:package makes one from the project's dependencies.");
            }
        } catch (BadPackageException e) {
            e.findings().forEach(findings::add);
        } catch (ZipException e) {
            // Already found when all entries were read.
            return;
        }
    }

    private void ui() {
        Ui ui = open.manifest().ui();
        if (!ui.entry().isEmpty() && open.size(ui.entry()) < 0) {
            findings.error(
                    "UI_ENTRY_MISSING",
                    "cap-plugin.json $.ui.entry",
                    "There is no " + ui.entry() + " in the package.",
                    "Add the file, or name the one that is there.");
        }
        Set<String> keys = new TreeSet<>();
        ui.navigation().forEach(one -> keys.add(one.label()));
        ui.pages().forEach(one -> keys.add(one.title()));
        ui.serverTabs().forEach(one -> keys.add(one.label()));
        ui.widgets().forEach(one -> keys.add(one.title()));
        Map<String, String> english = open.strings().getOrDefault("en", Map.of());
        for (String key : keys) {
            if (!english.containsKey(key)) {
                findings.error(
                        "STRING_MISSING",
                        STRINGS + " $." + key,
                        "The pages use a text with this key, and there is none in English.",
                        "Add it.");
            }
        }
        open.strings()
                .forEach((language, strings) -> keys.stream()
                        .filter(key -> english.containsKey(key) && !strings.containsKey(key))
                        .forEach(key -> findings.warning(
                                "STRING_UNTRANSLATED",
                                "i18n/" + language + ".json $." + key,
                                "It is not translated; the English text is shown.",
                                "Add it.")));
    }
}
