package dev.ctrlaltplay.web.internal.server;

import dev.ctrlaltplay.web.PanelAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that knows where the panel listens: it configures Jetty, the REST whiteboard and the second loopback
 * connector from PID {@code dev.ctrlaltplay.web}.
 */
@Component(
        service = {WebHost.class, PanelAddress.class},
        immediate = true,
        configurationPid = "dev.ctrlaltplay.web")
@Designate(ocd = WebConfig.class)
public final class WebHost implements PanelAddress {
    private static final Logger LOG = LoggerFactory.getLogger(WebHost.class);
    private static final String HTTP_PID = "org.apache.felix.http";
    private static final String REST_PID = "JakartarsServletWhiteboardRuntimeComponent";

    private final WebSettings settings;
    private final @Nullable Certificate certificate;
    private final @Nullable ServiceRegistration<ConnectorFactory> connectors;

    @Activate
    public WebHost(BundleContext context, WebConfig config, @Reference ConfigurationAdmin admin) throws IOException {
        this.settings = settings(config);
        this.certificate = settings.tls() ? Certificate.of(state(context), settings.hosts()) : null;
        // Before Jetty is configured, so that it finds the factory when it starts.
        InetSocketAddress further = further();
        this.connectors =
                further == null ? null : context.registerService(ConnectorFactory.class, new Connectors(further), null);
        update(admin, HTTP_PID, jetty());
        Dictionary<String, Object> rest = new Hashtable<>();
        rest.put("jersey.jakartars.whiteboard.name", "cap");
        rest.put("jersey.context.path", "/api/v1");
        update(admin, REST_PID, rest);
        LOG.info("The panel listens at {}", url());
    }

    @Deactivate
    void close() {
        if (connectors != null) {
            connectors.unregister();
        }
    }

    /** The settings in force. */
    public WebSettings settings() {
        return settings;
    }

    @Override
    public String url() {
        return settings.url();
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public @Nullable String pin() {
        return certificate == null ? null : certificate.pin();
    }

    private static WebSettings settings(WebConfig config) {
        try {
            return WebSettings.of(config);
        } catch (IllegalArgumentException e) {
            // Logged here as well, since the component's own error does not reach an operator's eye.
            LOG.error("The web server does not start: {}", e.getMessage());
            throw e;
        }
    }

    private static Path state(BundleContext context) {
        String state = context.getProperty("cap.state");
        return state != null ? Path.of(state) : Path.of(String.valueOf(context.getProperty("karaf.data")), "cap");
    }

    /** The loopback address besides the one that Jetty's own configuration has room for; null where there is none. */
    private @Nullable InetSocketAddress further() throws IOException {
        if (settings.hosts().size() < 2 || settings.tls()) {
            return null;
        }
        InetAddress second = InetAddress.getByName(settings.hosts().get(1));
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(second, 0));
            return new InetSocketAddress(second, settings.port());
        } catch (IOException e) {
            LOG.info(
                    "This machine has no {}; the panel listens on {} alone",
                    second,
                    settings.hosts().get(0));
            return null;
        }
    }

    private Dictionary<String, Object> jetty() {
        Dictionary<String, Object> values = new Hashtable<>();
        boolean secure = certificate != null;
        values.put("org.apache.felix.http.host", settings.hosts().get(0));
        values.put("org.apache.felix.http.enable", Boolean.toString(!secure));
        values.put("org.apache.felix.https.enable", Boolean.toString(secure));
        values.put(
                secure ? "org.osgi.service.http.port.secure" : "org.osgi.service.http.port",
                Integer.toString(settings.port()));
        if (certificate != null) {
            values.put("org.apache.felix.https.keystore", certificate.keystore().toString());
            values.put("org.apache.felix.https.keystore.type", "PKCS12");
            values.put("org.apache.felix.https.keystore.password", certificate.password());
            values.put("org.apache.felix.https.keystore.key.password", certificate.password());
            values.put("org.apache.felix.https.jetty.protocols.included", "TLSv1.2,TLSv1.3");
        }
        values.put("org.apache.felix.jetty.websocket.enable", "true");
        values.put("org.apache.felix.http.jetty.sendServerHeader", "false");
        values.put("org.apache.felix.http.jetty.threadpool.max", "64");
        values.put("org.apache.felix.http.jetty.acceptors", "1");
        values.put("org.apache.felix.http.jetty.selectors", "2");
        values.put("org.apache.felix.http.timeout", "60000");
        return values;
    }

    /** Leaves an equal configuration alone: an update restarts Jetty. */
    private static void update(ConfigurationAdmin admin, String pid, Dictionary<String, Object> values)
            throws IOException {
        Configuration configuration = admin.getConfiguration(pid, "?");
        Dictionary<String, Object> present = configuration.getProperties();
        for (String key : Collections.list(values.keys())) {
            if (present == null || !values.get(key).equals(present.get(key))) {
                configuration.update(values);
                return;
            }
        }
    }
}
