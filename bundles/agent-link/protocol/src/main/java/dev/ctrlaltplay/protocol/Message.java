package dev.ctrlaltplay.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A control message. {@code id} is a ULID, {@code version} that of the sender's protocol. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = Message.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = Message.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Message.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Message.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Message.Result.class, name = "result"),
    @JsonSubTypes.Type(value = Message.Report.class, name = "report"),
    @JsonSubTypes.Type(value = Message.ReportsTaken.class, name = "reports-taken"),
    @JsonSubTypes.Type(value = Message.StreamOpen.class, name = "stream-open"),
    @JsonSubTypes.Type(value = Message.StreamCredit.class, name = "stream-credit"),
    @JsonSubTypes.Type(value = Message.StreamClose.class, name = "stream-close"),
    @JsonSubTypes.Type(value = Message.Problem.class, name = "error"),
})
public sealed interface Message {
    /** The protocol this code speaks: major.minor. One minor older or newer is understood. */
    String VERSION = "1.0";

    String id();

    String version();

    /**
     * Agent to panel, first on every connection.
     *
     * @param node the agent's id
     * @param name the machine's name
     * @param capabilities such as {@code process}
     * @param bundles symbolic name to version
     * @param supportedGames ids of alts the machine is fit for; empty where not told
     * @param resources what the machine has
     * @param lastReport sequence number of the last report the agent knows to be taken
     */
    record Hello(
            String id,
            String version,
            String node,
            String name,
            List<String> capabilities,
            Map<String, String> bundles,
            List<String> supportedGames,
            Resources resources,
            long lastReport)
            implements Message {}

    /**
     * Panel to agent: it is in.
     *
     * @param epoch grows with every connection; commands of older ones are refused
     * @param panelTime the panel's clock
     */
    record Welcome(String id, String version, long epoch, Instant panelTime) implements Message {}

    /** Panel to agent: it is not in. {@code code} is PENDING, REVOKED, VERSION or UNKNOWN; {@code message} for a person. */
    record Refused(String id, String version, String code, String message) implements Message {}

    /**
     * Panel to agent: do this once.
     *
     * @param id idempotency key: a second message with it is answered from the journal
     * @param kind such as {@code server.power}
     * @param epoch of the connection it is sent on
     * @param requestId of the user's request; empty where there was none
     * @param userId who asked; empty for the platform
     * @param timestamp when
     * @param body record of that kind
     */
    record Command(
            String id,
            String version,
            String kind,
            long epoch,
            String requestId,
            String userId,
            Instant timestamp,
            JsonNode body)
            implements Message {}

    /** Agent to panel: the command {@code id} is in the journal and will be done. */
    record Accepted(String id, String version) implements Message {}

    /**
     * Agent to panel: how the command {@code id} ended.
     *
     * @param status DONE, FAILED, or UNKNOWN where the agent was killed in the midst of something it must not repeat
     * @param code stable error code; null when DONE
     * @param message for a person
     * @param data record that belongs to the command's kind; null where there is none
     */
    record Result(
            String id,
            String version,
            String status,
            @Nullable String code,
            String message,
            Instant timestamp,
            @Nullable JsonNode data)
            implements Message {
        public Result {
            // Jackson reads a JSON null as a node that says so.
            data = data == null || data.isNull() ? null : data;
        }
    }

    /**
     * Agent to panel: something happened. Kept and sent again until taken.
     *
     * @param seq of the agent's reports; grows by one
     * @param kind such as {@code server.state}
     */
    record Report(String id, String version, long seq, String kind, Instant timestamp, JsonNode body)
            implements Message {}

    /** Panel to agent: reports up to {@code seq} are stored. */
    record ReportsTaken(String id, String version, long seq) implements Message {}

    /**
     * Agent to panel: data of this stream may follow.
     *
     * @param stream number used in data frames of this connection
     * @param kind such as {@code console}
     * @param subject such as a server's id
     * @param position of the first byte to come
     */
    record StreamOpen(String id, String version, long stream, String kind, String subject, long position)
            implements Message {}

    /**
     * Panel to agent: so many more bytes may be sent.
     *
     * @param position where the panel wants the stream to go on; -1 for where it is
     */
    record StreamCredit(String id, String version, long stream, long bytes, long position) implements Message {}

    /** Either way: the stream is over. */
    record StreamClose(String id, String version, long stream) implements Message {}

    /** Either way: the message {@code about} was not understood. */
    record Problem(String id, String version, @Nullable String about, String code, String message) implements Message {}
}
