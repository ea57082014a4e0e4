using System.Globalization;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>One line that is drawn over and over, on a terminal only; elsewhere each new stage is one line. Several may draw at once.</summary>
internal sealed class ProgressBar(TextWriter target, bool terminal) : IDisposable
{
    private const int Width = 30;
    private readonly Lock _gate = new();
    private string? _drawn;
    private string? _stage;

    public void Show(string stage, double share)
    {
        lock (_gate)
        {
            Draw(stage, share);
        }
    }

    /// <summary>Says something that stays.</summary>
    public void Note(string sentence)
    {
        lock (_gate)
        {
            Wipe();
            target.WriteLine(sentence);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            Wipe();
        }
    }

    public void Dispose() => Clear();

    private void Draw(string stage, double share)
    {
        var percent = (int)(100 * Math.Clamp(share, 0, 1));
        var full = Width * percent / 100;
        var line = $"{stage,-12} [{new string('█', full)}{new string('░', Width - full)}] {percent.ToString(CultureInfo.InvariantCulture),3} %";
        if (terminal && line != _drawn)
        {
            target.Write($"\r{line}");
            target.Flush();
            _drawn = line;
        }
        else if (!terminal && stage != _stage)
        {
            target.WriteLine(stage);
        }

        _stage = stage;
    }

    private void Wipe()
    {
        if (_drawn is not null)
        {
            target.Write($"\r{new string(' ', _drawn.Length)}\r");
            target.Flush();
            _drawn = null;
        }
    }
}
