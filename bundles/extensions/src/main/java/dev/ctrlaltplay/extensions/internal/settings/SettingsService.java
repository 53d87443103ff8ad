package dev.ctrlaltplay.extensions.internal.settings;

import dev.ctrlaltplay.core.access.Caller;
import java.util.List;
import java.util.Map;

/** The settings of the bundles that are there. Thread-safe. */
public interface SettingsService {
    /**
     * All groups, in order of their names.
     *
     * @throws dev.ctrlaltplay.core.error.ForbiddenException without {@code settings.view}
     */
    List<SettingGroup> list(Caller caller);

    /**
     * Sets values by their keys; a null value returns to the default, what is not named stays. All or nothing.
     *
     * @return the group afterwards
     * @throws dev.ctrlaltplay.core.error.ForbiddenException without {@code settings.edit}
     * @throws dev.ctrlaltplay.core.error.NotFoundException where no bundle brings the group now
     * @throws dev.ctrlaltplay.core.error.InvalidException naming each key that is unknown or value that is wrong
     */
    SettingGroup set(Caller caller, String group, Map<String, String> values);
}
