package dev.ctrlaltplay.web.internal.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A topic pattern such as <code>server/{server}/console</code>. */
record TopicPattern(String text, String[] segments) {
    static TopicPattern of(String text) {
        return new TopicPattern(text, text.split("/", -1));
    }

    /** Values of the names in braces; empty where the topic is not of this pattern. */
    Optional<Map<String, String>> match(String topic) {
        String[] given = topic.split("/", -1);
        if (given.length != segments.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            if (segment.startsWith("{") && segment.endsWith("}")) {
                if (given[i].isEmpty()) {
                    return Optional.empty();
                }
                variables.put(segment.substring(1, segment.length() - 1), given[i]);
            } else if (!segment.equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
