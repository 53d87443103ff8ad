package dev.ctrlaltplay.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * {@code Main PORT TOPIC VIEWERS DEAF SKIP_SECONDS MOST_SECONDS}, the token on standard input. Prints {@code ready} once
 * all are subscribed, and what they saw once the game has written its last line.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        String token = new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        Audience audience = new Audience(Duration.ofSeconds(Long.parseLong(args[4])));
        audience.connect(
                new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])),
                token,
                args[1],
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]));
        System.out.println("ready");
        audience.listen(Duration.ofSeconds(Long.parseLong(args[5])));
        System.out.println(audience.report());
    }
}
