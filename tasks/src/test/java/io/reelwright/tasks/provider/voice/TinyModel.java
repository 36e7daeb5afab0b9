package io.reelwright.tasks.provider.voice;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An ONNX model with the inputs and the output of a Piper voice: each phoneme's number sounds for
/// 50 ms, the louder the higher the number, at 200 Hz.
///
/// Source: `onnx.proto` of ONNX, IR version 8, operator set 13.
final class TinyModel {

    static final int RATE = 16_000;
    static final int SAMPLES_PER_ID = RATE / 20;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private TinyModel() {}

    static byte[] bytes() {
        float[] wave = new float[SAMPLES_PER_ID];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (float) Math.sin(2 * Math.PI * 200 * i / RATE) / 300;
        }
        Message graph =
                new Message()
                        .message(
                                1,
                                node("Cast", "floats", "input").message(5, attribute("to", FLOAT)))
                        .message(1, node("Reshape", "column", "floats", "column_shape"))
                        .message(1, node("Mul", "waves", "column", "wave"))
                        .message(1, node("Reshape", "output", "waves", "sound_shape"))
                        .text(2, "tiny")
                        .message(5, constant("column_shape", INT64, List.of(2L), longs(-1, 1)))
                        .message(5, constant("sound_shape", INT64, List.of(4L), longs(1, 1, 1, -1)))
                        .message(
                                5,
                                constant(
                                        "wave",
                                        FLOAT,
                                        List.of(1L, (long) wave.length),
                                        floats(wave)))
                        .message(11, value("input", INT64, 2))
                        .message(11, value("input_lengths", INT64, 1))
                        .message(11, value("scales", FLOAT, 1))
                        .message(12, value("output", FLOAT, 4));
        return new Message()
                .number(1, 8)
                .text(2, "reelwright-test")
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 13))
                .bytes();
    }

    private static Message node(String type, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, type);
    }

    private static Message attribute(String name, long value) {
        return new Message().text(1, name).number(3, value).number(20, 2);
    }

    private static Message constant(String name, int type, List<Long> dimensions, byte[] data) {
        Message tensor = new Message();
        dimensions.forEach(dimension -> tensor.number(1, dimension));
        return tensor.number(2, type).text(8, name).bytes(9, data);
    }

    private static Message value(String name, int type, int dimensions) {
        Message shape = new Message();
        for (int i = 0; i < dimensions; i++) {
            shape.message(1, new Message().text(2, name + i));
        }
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static byte[] floats(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /// A protocol buffer, field by field.
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long left = value;
            while ((left & ~0x7fL) != 0) {
                out.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }
    }
}
