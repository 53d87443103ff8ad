package dev.ctrlaltplay.agentlink.agent.internal;

import dev.ctrlaltplay.agentlink.agent.PanelLink;
import dev.ctrlaltplay.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Brings the link up with the bundle. */
@Component(
        service = {PanelLink.class, AgentLinkComponent.class},
        immediate = true,
        configurationPid = "dev.ctrlaltplay.agent")
@Designate(ocd = AgentLinkComponent.Config.class)
public final class AgentLinkComponent implements PanelLink {
    private final AgentCore core;

    @ObjectClassDefinition(
            name = "Agent",
            description = "Where the panel is. An empty value is taken from the system property cap.agent.<key>.")
    @interface Config {
        @AttributeDefinition(description = "Address of the panel, such as https://panel.example:8080.")
        String panel() default "";

        @AttributeDefinition(description = "One-time join token; without one the agent waits until it is accepted.")
        String token() default "";

        @AttributeDefinition(description = "File to read the join token from while none is given.")
        String tokenFile() default "";

        @AttributeDefinition(description = "SHA-256 of the panel's certificate; empty to trust the usual authorities.")
        String pin() default "";

        @AttributeDefinition(description = "Name of this machine for people; empty for its host name.")
        String name() default "";
    }

    @Activate
    public AgentLinkComponent(BundleContext context, Config config) throws IOException {
        LinkSettings settings = LinkSettings.of(
                given(context, config.panel(), "panel", "http://127.0.0.1:8080"),
                given(context, config.token(), "token", ""),
                given(context, config.tokenFile(), "tokenFile", ""),
                given(context, config.pin(), "pin", ""),
                given(context, config.name(), "name", ""));
        core = new AgentCore(StateFolder.of(context).path(), settings, () -> bundles(context));
        core.start();
    }

    private static String given(BundleContext context, String configured, String key, String otherwise) {
        if (!configured.isBlank()) {
            return configured;
        }
        return Optional.ofNullable(context.getProperty("cap.agent." + key)).orElse(otherwise);
    }

    private static Map<String, String> bundles(BundleContext context) {
        Map<String, String> ours = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            if (name != null && name.startsWith("dev.ctrlaltplay.")) {
                ours.put(name, bundle.getVersion().toString());
            }
        }
        return ours;
    }

    AgentCore core() {
        return core;
    }

    @Deactivate
    public void stop() {
        core.close();
    }

    @Override
    public String nodeId() {
        return core.nodeId();
    }

    @Override
    public Path data() {
        return core.data();
    }

    @Override
    public boolean connected() {
        return core.connected();
    }

    @Override
    public void report(String kind, Object body) {
        core.report(kind, body);
    }

    @Override
    public void tell(String kind, Object body) {
        core.tell(kind, body);
    }

    @Override
    public OutStream open(String kind, String subject, StreamSource source) {
        return core.open(kind, subject, source);
    }
}
