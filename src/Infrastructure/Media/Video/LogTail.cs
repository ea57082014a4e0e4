using System.Text;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Splits what a tool writes into lines and keeps the last few: bounded whatever the tool writes. One writer, many readers.</summary>
internal sealed class LogTail(Action<string>? onLine)
{
    private const int MaxLine = 2_000;
    private const int MaxLines = 20;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly char[] _characters = new char[8_192];
    private readonly StringBuilder _line = new();
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();

    /// <summary>Takes at most 8,000 bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        int count = _decoder.GetChars(bytes, _characters, flush: false);
        foreach (char c in _characters.AsSpan(0, count))
        {
            if (c is '\n' or '\r')
            {
                EndLine();
            }
            else if (_line.Length < MaxLine)
            {
                _line.Append(c);
            }
        }
    }

    /// <summary>The tool has closed its end.</summary>
    public void End() => EndLine();

    /// <summary>The last lines that were no account of pictures, joined.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join('\n', _lines);
        }
    }

    private void EndLine()
    {
        if (_line.Length == 0)
        {
            return;
        }

        string line = _line.ToString();
        _line.Clear();
        onLine?.Invoke(line);

        // The account of pictures would push out what went wrong.
        if (line.Contains("[info]", StringComparison.Ordinal))
        {
            return;
        }

        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MaxLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
