package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.sdk.SettingsContribution;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What the operator calls the panel. */
@Component(service = {SettingsContribution.class, PanelSettings.class})
public final class PanelSettings implements SettingsContribution {
    private static final String NAME = "name";
    private static final String DEFAULT_NAME = "Ctrl-Alt-Play";
    private static final int LONGEST_NAME = 60;

    private volatile String name = DEFAULT_NAME;

    @Override
    public String group() {
        return "panel";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                NAME,
                Type.TEXT,
                "Name of this panel, shown to everybody, before signing in too.",
                DEFAULT_NAME,
                0,
                LONGEST_NAME,
                List.of()));
    }

    @Override
    public void changed(Map<String, String> values) {
        String given = values.getOrDefault(NAME, DEFAULT_NAME).strip();
        name = given.isEmpty() ? DEFAULT_NAME : given;
    }

    /** What it is called now. */
    public String name() {
        return name;
    }
}
