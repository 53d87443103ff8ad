package dev.ctrlaltplay.nodes.agent.internal;

import dev.ctrlaltplay.agentlink.agent.CommandHandler;
import dev.ctrlaltplay.protocol.NodeWire;
import dev.ctrlaltplay.protocol.NodeWire.CheckPorts;
import dev.ctrlaltplay.protocol.NodeWire.PortsChecked;
import dev.ctrlaltplay.protocol.NodeWire.Taken;
import dev.ctrlaltplay.protocol.ServerWire.Port;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Tells which ports are in use, by trying to bind each. */
@Component(service = CommandHandler.class)
public final class CheckPortsHandler implements CommandHandler<CheckPorts> {
    private final PortOwners owners = new PortOwners(Path.of("/proc"));

    @Override
    public String kind() {
        return NodeWire.CHECK_PORTS;
    }

    @Override
    public Class<CheckPorts> bodyType() {
        return CheckPorts.class;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public String subject(CheckPorts body) {
        return "";
    }

    @Override
    public PortsChecked handle(CheckPorts body, Request request) {
        List<Taken> taken = new ArrayList<>();
        for (Port port : body.ports()) {
            boolean udp = !port.protocol().equals("TCP");
            boolean tcp = !port.protocol().equals("UDP");
            if (tcp && !tcpFree(port)) {
                taken.add(new Taken(port, owners.find(port.port(), false)));
            } else if (udp && !udpFree(port)) {
                taken.add(new Taken(port, owners.find(port.port(), true)));
            }
        }
        return new PortsChecked(taken);
    }

    private static boolean tcpFree(Port port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As games do: a port whose last connections are still fading may be taken again.
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean udpFree(Port port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.setReuseAddress(false);
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(Port port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(port.ip()), port.port());
    }
}
