package dev.ctrlaltplay.web.internal.operation;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.live.TopicSource;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The topic {@code operations}: each viewer gets those whose subject he may see. */
@Component(service = TopicSource.class)
public final class OperationList implements TopicSource {
    static final String TOPIC = "operations";

    /**
     * What viewers get.
     *
     * @param kind created or changed; the end of an operation is a change of its state
     */
    public record Told(String kind, String id, OperationView operation) {}

    @Override
    public String pattern() {
        return TOPIC;
    }

    @Override
    public boolean list() {
        return true;
    }

    @Override
    public String permission() {
        return "self";
    }

    @Override
    public Target target(Map<String, String> variables) {
        return Target.kind("operation");
    }
}
