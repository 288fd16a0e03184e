package io.phizer.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** A stream of a filter before, as they are usually written: it knows numbers and arrays, and passes them on. */
class ForwardingStream extends ServletOutputStream {
    private final ServletOutputStream out;

    ForwardingStream(ServletOutputStream out) {
        this.out = out;
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }
}
