using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Following;

/// <summary>
/// A network and a locator that see what a test says: everybody in <see cref="People"/>, each a standing figure, but the network only
/// the one nearest to the middle of the crop, and only when he is inside.
/// </summary>
internal sealed class ScriptedNetwork : IBodyNetwork, IPlayerLocator
{
    public List<(float X, float Y, float Torso)> People { get; } = [];

    public float Score { get; set; } = 0.8f;

    public bool FindsInWhole { get; set; }

    public int Measured { get; private set; }

    public int Located { get; private set; }

    public int Disposed { get; private set; }

    public BodyReading Measure(in Picture picture, PoseCrop crop, Keypoint?[] points)
    {
        Measured++;
        var inside = People.Where(one => Math.Abs(one.X - crop.CentreX) < crop.HalfSide && Math.Abs(one.Y - crop.CentreY) < crop.HalfSide).ToArray();
        if (inside.Length == 0)
        {
            return new BodyReading(false, 0.1f, default);
        }

        var (x, y, torso) = inside.MinBy(one => Math.Abs(one.X - crop.CentreX) + Math.Abs(one.Y - crop.CentreY));
        Figures.Standing(x, y, torso, Score).CopyTo(points, 0);
        return new BodyReading(Score >= 0.3f, Score, TrackingCrop.Next(points, picture.Width, picture.Height));
    }

    public int Locate(in Picture picture, Span<PlayerCandidate> found)
    {
        Located++;
        var count = Math.Min(found.Length, People.Count);
        for (var i = 0; i < count; i++)
        {
            found[i] = new PlayerCandidate(new PoseCrop(People[i].X, People[i].Y, People[i].Torso * 2.5f), 0.9f);
        }

        return count;
    }

    public void Dispose() => Disposed++;
}
