package dev.ctrlaltplay.plugin.format.internal.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** What to do instead of something that is refused. */
final class Remedies {
    private static final String OTHERWISE =
            "Do without it, or use what the SDK offers; docs/plugin-package.md lists what code may refer to.";
    private static final String FILES = "Keep data with context.store(); a plugin has no files.";
    private static final String NETWORK = "Use context.http() with the grant http.";
    private static final String THREADS =
            "Contribute a JobContribution for work that goes on; the platform runs it, and a plugin has no threads.";
    private static final String REFLECTION = "Call it directly: a plugin has no reflection.";
    private static final String FRAMEWORK = "Use PluginContext: a plugin does not see the framework.";
    private static final String LOG = "Use context.log().";
    private static final String PROCESSES = "A plugin starts no process and does not touch the panel's.";
    private static final String LOADERS = "A plugin has the classes of its package and no other.";
    private static final String DATA = "Use context.json() for data, and context.store() to keep it.";

    /** Beginning of "owner.member" to remedy; the first that fits is taken. */
    private static final Map<String, String> TABLE = table();

    private Remedies() {}

    private static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put(
                "java/lang/System.getenv", "Declare a setting in cap-plugin.json and read it from context.settings().");
        table.put(
                "java/lang/System.getProp",
                "Declare a setting in cap-plugin.json and read it from context.settings().");
        table.put("java/lang/System.out", LOG);
        table.put("java/lang/System.err", LOG);
        table.put("java/lang/System.load", "A plugin has no native code.");
        table.put("java/lang/System.exit", "Throw an exception: a plugin does not end the panel.");
        table.put("java/lang/Runtime", PROCESSES);
        table.put("java/lang/Process", PROCESSES);
        table.put("java/lang/ClassLoader", LOADERS);
        table.put("java/lang/Class.getClassLoader", LOADERS);
        table.put("java/lang/Class.getResource", "Put texts into i18n/, and pages and pictures into ui/.");
        table.put("java/lang/Class.", REFLECTION);
        table.put("java/lang/reflect/", REFLECTION);
        table.put("java/lang/invoke/", "Use lambdas and method references; a plugin has no method handles.");
        table.put("java/lang/Thread.getContextClassLoader", LOADERS);
        table.put("java/lang/Thread", THREADS);
        table.put("java/lang/InheritableThreadLocal", "Pass the value as an argument: a thread outlives the plugin.");
        table.put("java/lang/ref/", "Let the platform tell when to end: Plugin.stop().");
        table.put("java/util/Timer", THREADS);
        table.put("java/util/concurrent/", THREADS);
        table.put("java/util/stream/", "Use a stream that is not parallel, of a collection.");
        table.put("java/util/ServiceLoader", LOADERS);
        table.put("java/util/ResourceBundle", "Put texts into i18n/.");
        table.put("java/util/logging/", LOG);
        table.put("org/slf4j/", LOG);
        table.put("java/util/jar/", FILES);
        table.put("java/util/zip/", FILES);
        table.put("java/io/Object", DATA);
        table.put("java/io/Externalizable", DATA);
        table.put("java/io/", FILES);
        table.put("java/nio/file/", FILES);
        table.put("java/nio/channels/", NETWORK);
        table.put("java/nio/", "Use ByteBuffer.allocate.");
        table.put("java/net/", NETWORK);
        table.put("javax/net/", NETWORK);
        table.put("java/rmi/", NETWORK);
        table.put("java/sql/", DATA);
        table.put("javax/sql/", DATA);
        table.put("com/fasterxml/jackson/", "Use context.json(), or put the library into the bundle.");
        table.put("sun/", "Use Java's public API.");
        table.put("jdk/", "Use Java's public API.");
        table.put("org/osgi/", FRAMEWORK);
        table.put("org/apache/felix/", FRAMEWORK);
        table.put("org/apache/karaf/", FRAMEWORK);
        table.put(
                "dev/ctrlaltplay/core/access/",
                "Take the Caller that came with the call, and ask context.servers(caller).");
        table.put("dev/ctrlaltplay/", "Use dev.ctrlaltplay.sdk: the rest of the platform is not for plugins.");
        return table;
    }

    /** @param member empty for the type itself */
    static String of(String type, String member) {
        String what = type + "." + member;
        if (member.startsWith("parallel")) {
            return "Leave it out: its threads are the panel's.";
        }
        if (member.equals("printStackTrace")) {
            return "Use context.log().error with the exception.";
        }
        for (Map.Entry<String, String> one : TABLE.entrySet()) {
            if (what.startsWith(one.getKey())) {
                return one.getValue();
            }
        }
        boolean library = !type.startsWith("java/") && !type.startsWith("javax/");
        return library ? "Put the library into the bundle, or do without it." : OTHERWISE;
    }
}
