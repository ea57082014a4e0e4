using System.Globalization;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Media.Audio;

/// <summary>
/// Reads the silences that ffmpeg's <c>silencedetect</c> tells in its log. The texts of a file are in the log too, but always behind blanks: they cannot
/// pose as the filter, whose lines begin with its name.
/// </summary>
internal sealed class SilenceLog
{
    /// <summary>
    /// Half a second below -50 dB: a pause between sentences in a quiet room. Louder limits would call the soft speech of a phone at the other end of
    /// a hall silent, and doubts about what was said would be wrong.
    /// </summary>
    public const string Filter = "silencedetect=noise=-50dB:d=0.5";

    private const string Mark = "[silencedetect @ ";
    private readonly List<Silence> _silences = [];
    private double? _start;

    /// <summary>Takes one line of the log.</summary>
    public void Line(string line)
    {
        if (!line.StartsWith(Mark, StringComparison.Ordinal))
        {
            return;
        }

        if (Number(line, "silence_start: ") is { } start)
        {
            _start = Math.Max(0, start);
        }
        else if (Number(line, "silence_end: ") is { } end)
        {
            End(end);
        }
    }

    /// <summary>All of them, once the last line is read.</summary>
    /// <param name="seconds">Where sound ends, and with it a silence that nobody ended.</param>
    public IReadOnlyList<Silence> All(double seconds)
    {
        End(seconds);
        return _silences;
    }

    private void End(double end)
    {
        if (_start is { } start && end > start)
        {
            _silences.Add(new Silence(start, end));
        }

        _start = null;
    }

    private static double? Number(string line, string label)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal);
        return at >= 0 && double.TryParse(line.AsSpan(at + label.Length).ToString().Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
