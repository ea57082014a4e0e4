using System.Globalization;
using System.Threading.Channels;
using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>A picture that ffmpeg kept.</summary>
/// <param name="Number">In the source, from 0, dropped pictures counted.</param>
/// <param name="Seconds">Presentation time from the source's first picture.</param>
internal readonly record struct KeptPicture(int Number, double Seconds);

/// <summary>
/// Reads the account that two <c>showinfo</c> filters give of the pictures before and after the selection. The raw pictures carry no time, and
/// a rate would be wrong for every phone; the account is exact: whole ticks of the stream's own clock.
/// </summary>
internal sealed class PictureLog
{
    // How many pictures the filters may hold between the two accounts; it is one or two.
    private const int MaxWaiting = 256;

    // A file's own texts are part of the log too: without knowing this word they cannot pose as an account.
    private readonly string _source = "s" + Guid.NewGuid().ToString("N");
    private readonly string _kept = "k" + Guid.NewGuid().ToString("N");
    private readonly Queue<(int Number, long Ticks)> _waiting = new();
    private readonly Channel<KeptPicture> _pictures = Channel.CreateUnbounded<KeptPicture>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private (long Over, long Under) _clock = (0, 1);
    private double? _first;
    private int _base;
    private int _last = -1;
    private Ends _ends = new(0, 0);

    /// <summary>The kept pictures in their order; completed by <see cref="End"/>.</summary>
    public ChannelReader<KeptPicture> Pictures => _pictures.Reader;

    /// <summary>Seconds from the source's first picture to its last so far, dropped pictures counted, and the distance between the last two.</summary>
    public (double Reached, double LastGap) Source => (Volatile.Read(ref _ends).Reached, Volatile.Read(ref _ends).Gap);

    /// <summary>The filter chain around a selection.</summary>
    public string Filter(FramePlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"showinfo@{_source}=checksum=0,select='{plan.Selection}',scale={plan.Width}:{plan.Height}:flags=area,format=rgb24,showinfo@{_kept}=checksum=0");

    /// <summary>Takes one line of the log.</summary>
    public void Line(string line)
    {
        if (After(line, _source) is { Length: > 0 } source)
        {
            SourceLine(source);
        }
        else if (After(line, _kept) is { Length: > 0 } kept && Number(kept, "] n:") is not null && Number(kept, " pts:") is { } ticks)
        {
            KeptLine(ticks);
        }
    }

    /// <summary>No line follows.</summary>
    public void End() => _pictures.Writer.TryComplete();

    /// <summary>A picture without a time: never guessed.</summary>
    public static UnavailableException Gap()
        => new("ffmpeg", "ffmpeg's account of the pictures has gaps: Media:FfmpegPath must name ffmpeg 5.1 or later.");

    private void SourceLine(ReadOnlySpan<char> line)
    {
        if (Number(line, "config in time_base:") is { } over)
        {
            _clock = (over, Number(line[line.IndexOf('/')..], "/") ?? 1);
            return;
        }

        if (Number(line, "] n:") is not { } n)
        {
            return;
        }

        // The filters are made anew, and count from 0 again, when the stream changes its size or format on the way.
        _base = n == 0 ? _last + 1 : _base;
        _last = _base + (int)n;
        if (Number(line, " pts:") is not { } ticks)
        {
            return;
        }

        double now = Seconds(ticks);
        _first ??= now;
        double reached = Math.Max(now - _first.Value, _ends.Reached);
        Volatile.Write(ref _ends, new Ends(reached, reached - _ends.Reached));
        _waiting.Enqueue((_last, ticks));
        if (_waiting.Count > MaxWaiting)
        {
            _waiting.Dequeue();
        }
    }

    private void KeptLine(long ticks)
    {
        while (_waiting.TryDequeue(out (int Number, long Ticks) picture))
        {
            if (picture.Ticks == ticks)
            {
                _pictures.Writer.TryWrite(new KeptPicture(picture.Number, Seconds(ticks) - (_first ?? 0)));
                return;
            }
        }

        _pictures.Writer.TryComplete(Gap());
    }

    private double Seconds(long ticks) => (double)ticks * _clock.Over / _clock.Under;

    private static ReadOnlySpan<char> After(string line, string word)
    {
        int at = line.IndexOf(word, StringComparison.Ordinal);
        return at < 0 ? [] : line.AsSpan(at + word.Length);
    }

    /// <summary>The whole number behind a label, or null: showinfo writes NOPTS for a picture without a time.</summary>
    private static long? Number(ReadOnlySpan<char> line, string label)
    {
        int at = line.IndexOf(label, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = line[(at + label.Length)..].TrimStart();
        int end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || (end == 0 && rest[end] == '-')))
        {
            end++;
        }

        return long.TryParse(rest[..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
    }

    private sealed record Ends(double Reached, double Gap);
}
