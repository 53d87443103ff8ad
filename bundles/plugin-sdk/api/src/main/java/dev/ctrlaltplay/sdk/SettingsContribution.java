package dev.ctrlaltplay.sdk;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Brings settings; the platform keeps and checks their values and makes the form. */
@ConsumerType
public interface SettingsContribution {
    /** Short name of the group, such as {@code console}; unique on the platform. */
    String group();

    /** Constant while registered. */
    List<Setting> settings();

    /** Called once after registration and after every change, with a value for every setting. */
    void changed(Map<String, String> values);

    /**
     * One setting. Its value travels as text.
     *
     * @param key unique in the group
     * @param description what it does, with its unit
     * @param defaultValue in force until another is set
     * @param minimum smallest number; of no matter for other types
     * @param maximum greatest number, or most characters of a text
     * @param options the values to choose from; empty for any
     */
    record Setting(
            String key,
            Type type,
            String description,
            String defaultValue,
            long minimum,
            long maximum,
            List<String> options) {
        public Setting {
            options = List.copyOf(options);
        }
    }

    /** What a value is. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** Text that can be set but is never shown. */
        SECRET
    }
}
