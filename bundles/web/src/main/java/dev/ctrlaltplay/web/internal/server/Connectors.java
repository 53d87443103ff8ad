package dev.ctrlaltplay.web.internal.server;

import java.net.InetSocketAddress;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens one address for Jetty. Felix's own connector knows one address, cannot be tuned, and would go on listening while
 * this bundle with all its checks is stopped; so it is closed as soon as there is one of these.
 */
final class Connectors implements ConnectorFactory {
    /** A large kernel buffer would hide from the hub that a viewer has stopped reading. */
    static final int SEND_BUFFER_BYTES = 65_536;

    /** A thousand agents may come back in the same second. */
    private static final int ACCEPT_QUEUE = 4_096;

    private static final int HEADER_BYTES = 16 << 10;
    private static final long IDLE_MILLIS = 60_000;

    private final InetSocketAddress address;
    private final @Nullable Certificate certificate;

    /** Serves HTTPS where there is a certificate. */
    Connectors(InetSocketAddress address, @Nullable Certificate certificate) {
        this.address = address;
        this.certificate = certificate;
    }

    @Override
    public Connector createConnector(Server server) {
        // Jetty's own pages name neither code nor request, and show up for what no servlet ever sees.
        server.setErrorHandler(new ErrorDocument());
        for (Connector connector : server.getConnectors()) {
            if (!(connector instanceof Listener)) {
                LifeCycle.stop(connector);
                server.removeConnector(connector);
            }
        }
        Listener listener = new Listener(server, factories());
        listener.setHost(address.getAddress().getHostAddress());
        listener.setPort(address.getPort());
        listener.setIdleTimeout(IDLE_MILLIS);
        listener.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        listener.setAcceptQueueSize(ACCEPT_QUEUE);
        return listener;
    }

    private ConnectionFactory[] factories() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        Certificate own = certificate;
        if (own == null) {
            return new ConnectionFactory[] {new HttpConnectionFactory(http)};
        }
        // Agents and people reach the panel by any name or address it has; the pin vouches for it, not the name.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(own.keystore().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(own.password());
        tls.setKeyManagerPassword(own.password());
        tls.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        tls.setRenegotiationAllowed(false);
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()), new HttpConnectionFactory(http)
        };
    }

    /** One of ours. */
    private static final class Listener extends ServerConnector {
        Listener(Server server, ConnectionFactory... factories) {
            super(server, 1, 2, factories);
        }
    }
}
