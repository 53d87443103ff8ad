package dev.ctrlaltplay.extensions.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.sdk.SettingsContribution.Type;
import dev.ctrlaltplay.web.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenTest {
    @Test
    void settingsReadAsEverAndSecretsAreNotShown() throws IOException {
        List<SettingGroup> groups = List.of(new SettingGroup(
                "panel",
                List.of(
                        new SettingGroup.SettingEntry(
                                "panel.name",
                                Type.TEXT,
                                "Shown to people.",
                                "Mine",
                                "Ctrl-Alt-Play",
                                true,
                                0,
                                64,
                                List.of()),
                        new SettingGroup.SettingEntry(
                                "mail.port", Type.NUMBER, "Of the server.", "25", "25", false, 1, 65_535, List.of()),
                        new SettingGroup.SettingEntry(
                                "theme", Type.TEXT, "Colours.", "dark", "dark", false, 0, 8, List.of("dark", "light")),
                        new SettingGroup.SettingEntry(
                                "mail.password",
                                Type.SECRET,
                                "Of the account.",
                                null,
                                null,
                                true,
                                0,
                                128,
                                List.of()))));
        String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(groups) + "\n";
        Path file = Path.of("src/test/resources/golden/settings.json");
        if (Boolean.getBoolean("cap.golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
