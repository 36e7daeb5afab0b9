package io.reelwright.mcp.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Something that an assistant can have done.
///
/// @param name `make_video`
/// @param title for people
/// @param description for the assistant: what it does, and when to take it
/// @param input what it takes
/// @param output what it gives
/// @param action does it
public record Tool(
        String name,
        String title,
        String description,
        Schema input,
        Schema output,
        Effect effect,
        Action action) {

    /// What calling it does to the world, told to those who decide whether to ask their user.
    ///
    /// @param destroys whether something that is there may be gone or stopped afterwards
    /// @param repeatable whether the same call again changes nothing more
    /// @param reachesOut whether it may have others, outside of this installation, do something
    public record Effect(
            boolean readsOnly, boolean destroys, boolean repeatable, boolean reachesOut) {

        public static final Effect READS = new Effect(true, false, true, false);
        public static final Effect CHANGES = new Effect(false, false, false, false);

        public Effect thatDestroys() {
            return new Effect(readsOnly, true, repeatable, reachesOut);
        }

        public Effect thatCanBeRepeated() {
            return new Effect(readsOnly, destroys, true, reachesOut);
        }

        public Effect thatReachesOut() {
            return new Effect(readsOnly, destroys, repeatable, true);
        }
    }

    /// What a tool does.
    public interface Action {

        /// @param arguments as [Tool#input] has them
        /// @return as [Tool#output] has it
        /// @throws ToolFailed when it cannot be done
        /// @throws InterruptedException when the call was cancelled
        JsonNode run(ObjectNode arguments, Progress progress) throws InterruptedException;
    }

    /// Hears how far a call is.
    public interface Progress {

        /// @param percentage 0 to 100; what is no more than before is not passed on
        /// @param step what is being done, in words
        void tell(double percentage, String step);
    }

    ObjectNode described() {
        ObjectNode tool = Message.MAPPER.createObjectNode();
        tool.put("name", name);
        tool.put("title", title);
        tool.put("description", description);
        tool.set("inputSchema", input.json());
        tool.set("outputSchema", output.json());
        ObjectNode annotations = tool.putObject("annotations");
        annotations.put("title", title);
        annotations.put("readOnlyHint", effect.readsOnly());
        annotations.put("destructiveHint", effect.destroys());
        annotations.put("idempotentHint", effect.repeatable());
        annotations.put("openWorldHint", effect.reachesOut());
        return tool;
    }
}
