package dev.ctrlaltplay.web.internal.server;

import dev.ctrlaltplay.web.PanelAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
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
 * The one place that knows where the panel listens: it configures Jetty, its connectors and the REST whiteboard
 * from PID {@code dev.ctrlaltplay.web}.
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
    private final List<ServiceRegistration<ConnectorFactory>> connectors = new ArrayList<>();

    @Activate
    public WebHost(BundleContext context, WebConfig config, @Reference ConfigurationAdmin admin) throws IOException {
        this.settings = settings(config);
        this.certificate = settings.tls() ? Certificate.of(state(context), settings.hosts()) : null;
        // Before Jetty is configured, so that it finds the factory when it starts.
        for (InetSocketAddress address : addresses()) {
            connectors.add(context.registerService(ConnectorFactory.class, new Connectors(address, certificate), null));
        }
        update(admin, HTTP_PID, jetty());
        Dictionary<String, Object> rest = new Hashtable<>();
        rest.put("jersey.jakartars.whiteboard.name", "cap");
        rest.put("jersey.context.path", "/api/v1");
        update(admin, REST_PID, rest);
        LOG.info("The panel listens at {}", url());
    }

    @Deactivate
    void close() {
        connectors.forEach(ServiceRegistration::unregister);
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

    /** Where to listen; of several addresses those that this machine has, since not every one knows both families. */
    private List<InetSocketAddress> addresses() throws IOException {
        List<InetSocketAddress> found = new ArrayList<>();
        for (String host : settings.hosts()) {
            InetAddress address = InetAddress.getByName(host);
            if (settings.hosts().size() == 1 || !address.isLoopbackAddress() || exists(address)) {
                found.add(new InetSocketAddress(address, settings.port()));
            }
        }
        return found;
    }

    private static boolean exists(InetAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException e) {
            LOG.info("This machine has no {}; the panel does not listen there", address.getHostAddress());
            return false;
        }
    }

    /** Felix does not start Jetty without a connector of its own; {@link Connectors} closes it again. */
    private Dictionary<String, Object> jetty() {
        Dictionary<String, Object> values = new Hashtable<>();
        values.put("org.apache.felix.http.host", "127.0.0.1");
        values.put("org.apache.felix.http.enable", "true");
        values.put("org.apache.felix.https.enable", "false");
        // Any free port: the panel's own may be in use on this address by somebody else.
        values.put("org.osgi.service.http.port", "0");
        values.put("org.apache.felix.jetty.websocket.enable", "true");
        values.put("org.apache.felix.http.jetty.sendServerHeader", "false");
        // A request that asks an agent holds its thread until the answer, which comes in by a thread of the same
        // pool: it must be larger than the number of requests that may wait for agents.
        values.put("org.apache.felix.http.jetty.threadpool.max", "200");
        values.put("org.apache.felix.http.jetty.acceptors", "1");
        values.put("org.apache.felix.http.jetty.selectors", "1");
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
