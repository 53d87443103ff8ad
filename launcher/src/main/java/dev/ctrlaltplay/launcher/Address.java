package dev.ctrlaltplay.launcher;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/**
 * Where the panel listens, seen from two sides.
 *
 * @param people what is shown, and typed into a browser
 * @param local how this machine's own programs reach it: always over loopback, since only from there the operator is let in
 */
record Address(String people, String local) {
    /**
     * @param bind {@code localhost} for both families of loopback, an address of this machine, or a wildcard
     * @throws CapException where it is no address of this machine
     */
    static Address of(String bind, int port) {
        if (bind.equals("localhost")) {
            return new Address("http://localhost:" + port, "http://localhost:" + port);
        }
        InetAddress address = ownAddress(bind);
        if (address.isLoopbackAddress()) {
            String url = "http://" + literal(address) + ":" + port;
            return new Address(url, url);
        }
        String host = address.isAnyLocalAddress() ? hostName() : literal(address);
        return new Address("https://" + host + ":" + port, "https://127.0.0.1:" + port);
    }

    private static InetAddress ownAddress(String bind) {
        try {
            InetAddress address = InetAddress.getByName(bind);
            if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
                throw new CapException("--bind " + bind + " is no address of this machine; 0.0.0.0 means all it has");
            }
            return address;
        } catch (UnknownHostException | SocketException e) {
            throw new CapException("--bind " + bind + " is no address of this machine; 0.0.0.0 means all it has");
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }

    /** A name leads others here only where it is not loopback's; many machines know themselves by nothing else. */
    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getCanonicalHostName();
            if (!InetAddress.getByName(name).isLoopbackAddress()) {
                return name;
            }
        } catch (UnknownHostException e) {
            return firstAddress(); // A machine without a name.
        }
        return firstAddress();
    }

    private static String firstAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .filter(Inet4Address.class::isInstance)
                    .map(Address::literal)
                    .findFirst()
                    .orElse("localhost");
        } catch (SocketException e) {
            return "localhost";
        }
    }
}
