package dev.ctrlaltplay.runtime.process.internal;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An agent in a JVM of its own, to be killed. */
final class OtherAgent {
    private OtherAgent() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        Games games = new Games(Path.of(args[0]));
        games.sh(args[1], args[2]);
        System.out.println("started");
        new CountDownLatch(1).await();
    }
}
