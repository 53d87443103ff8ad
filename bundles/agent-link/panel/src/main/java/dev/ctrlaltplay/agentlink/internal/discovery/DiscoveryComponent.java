package dev.ctrlaltplay.agentlink.internal.discovery;

import dev.ctrlaltplay.protocol.Discovery;
import dev.ctrlaltplay.web.PanelAddress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the panel be found, unless the operator says otherwise. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "dev.ctrlaltplay.agentlink")
@Designate(ocd = DiscoveryComponent.Config.class)
public final class DiscoveryComponent {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryComponent.class);

    /** Settings of the link. */
    @ObjectClassDefinition(name = "Agent link")
    public @interface Config {
        @AttributeDefinition(description = "Whether the panel answers those who look for panels (UDP port 47643).")
        boolean discovery() default true;
    }

    private final @Nullable DiscoveryResponder responder;

    @Activate
    public DiscoveryComponent(Config config, @Reference PanelAddress address) {
        responder = config.discovery() ? open(address) : null;
    }

    private static @Nullable DiscoveryResponder open(PanelAddress address) {
        String pin = address.pin();
        try {
            DiscoveryResponder opened = new DiscoveryResponder(address.url(), pin == null ? "" : pin, Discovery.PORT);
            opened.start();
            return opened;
        } catch (IOException e) {
            // Another panel of this machine has the port; agents reach this one by its address.
            LOG.info("The panel cannot be found by looking for it: {}", e.getMessage());
            return null;
        }
    }

    @Deactivate
    void stop() {
        if (responder != null) {
            responder.close();
        }
    }
}
