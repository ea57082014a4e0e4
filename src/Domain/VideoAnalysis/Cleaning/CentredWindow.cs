namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>
/// Hands each picture to a step together with its neighbours on both sides. It holds at most <see cref="MostNeighbours"/> pictures on
/// either side however long the video is, and delays a picture only by the reach.
/// </summary>
internal sealed class CentredWindow(
    double reachSeconds, Func<IReadOnlyList<CleanFrame>, int, CleanFrame> step, Action<CleanFrame> next)
{
    /// <summary>More than 0.15 s at 400 pictures a second. A bound against absurd timestamps, not a rule of the arithmetic.</summary>
    internal const int MostNeighbours = 64;

    private readonly List<CleanFrame> _frames = [];
    private int _centre;

    public int Held => _frames.Count;

    public void Add(CleanFrame frame)
    {
        _frames.Add(frame);
        while (_centre < _frames.Count - 1 && HasAllThatFollows())
        {
            Pass();
        }
    }

    public void Complete()
    {
        while (_centre < _frames.Count)
        {
            Pass();
        }

        _frames.Clear();
        _centre = 0;
    }

    private bool HasAllThatFollows()
        => _frames[^1].Seconds - _frames[_centre].Seconds > reachSeconds || _frames.Count - 1 - _centre >= MostNeighbours;

    private void Pass()
    {
        next(step(_frames, _centre));
        _centre++;
        if (_centre == _frames.Count)
        {
            return;
        }

        var first = 0;
        while (_frames[_centre].Seconds - _frames[first].Seconds > reachSeconds || _centre - first > MostNeighbours)
        {
            first++;
        }

        _frames.RemoveRange(0, first);
        _centre -= first;
    }
}
