package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.alts.Alt;
import dev.ctrlaltplay.alts.AltService;
import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a server's variables become where some of them are given anew. */
final class Settings {
    private Settings() {}

    /**
     * All values, checked; those that are not given stay.
     *
     * @param privileged whether variables that the alt does not let an owner edit may change
     * @throws InvalidException naming each fault as {@code variables.<ENV>}
     */
    static Map<String, String> merged(
            AltService alts, Alt alt, Map<String, String> now, Map<String, String> given, boolean privileged) {
        List<FieldError> faults = new ArrayList<>();
        Map<String, String> all = new HashMap<>();
        for (Alt.Variable variable : alt.variables()) {
            String env = variable.env();
            String before = now.getOrDefault(env, variable.defaultValue());
            String value = given.getOrDefault(env, before);
            if (!privileged && !variable.editable() && !value.equals(before)) {
                faults.add(new FieldError("variables." + env, "READ_ONLY", "can only be set by an administrator"));
            }
            all.put(env, value);
        }
        Inputs.throwAny(faults);
        given.forEach(all::putIfAbsent);
        return alts.validate(alt, all, true);
    }
}
