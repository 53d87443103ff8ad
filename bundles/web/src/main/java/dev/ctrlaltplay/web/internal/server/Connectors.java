package dev.ctrlaltplay.web.internal.server;

import java.net.InetSocketAddress;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Adds the second loopback address to Jetty, whose own configuration knows one only, and tunes both. */
final class Connectors implements ConnectorFactory {
    /** A large kernel buffer would hide from the hub that a viewer has stopped reading. */
    private static final int SEND_BUFFER_BYTES = 65_536;

    private final InetSocketAddress further;

    Connectors(InetSocketAddress further) {
        this.further = further;
    }

    @Override
    public Connector createConnector(Server server) {
        // Jetty's own pages name neither code nor request, and show up for what no servlet ever sees.
        server.setErrorHandler(new ErrorDocument());
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector own) {
                own.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
                own.setAcceptQueueSize(4_096);
            }
        }
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(further.getAddress().getHostAddress());
        connector.setPort(further.getPort());
        connector.setIdleTimeout(60_000);
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        connector.setAcceptQueueSize(4_096);
        return connector;
    }
}
