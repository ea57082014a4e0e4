using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Following;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Following;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PlayerFollowingTests : IDisposable
{
    private const int Width = 640;
    private const int Height = 360;
    private static readonly byte[] Picture = new byte[Width * Height * 3];
    private readonly ScriptedNetwork _network = new();
    private readonly PlayerFollowing _following;
    private int _number;

    public PlayerFollowingTests() => _following = new PlayerFollowing(_network, _network, PoseTestFiles.Facts(3 * Width, (3 * Height) + 2), lookAgainMs: 300);

    public void Dispose() => _following.Dispose();

    private PoseFrame Next(double scale = 1, double everyMs = 40)
    {
        var frame = PoseTestFiles.Frame(_number, _number * everyMs, Picture, Width, Height, scale);
        _number++;
        return _following.Next(frame);
    }

    private void FollowFor(int pictures)
    {
        for (var i = 0; i < pictures; i++)
        {
            Next();
        }
    }

    [Test]
    public void A_player_in_view_is_measured_once_a_picture_and_looked_for_once()
    {
        _network.People.Add((300, 180, 40));

        var frames = Enumerable.Range(0, 20).Select(_ => Next()).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(frames.All(frame => frame is { Detected: true, Track: 0, Score: 0.8f }), Is.True);
            Assert.That((_network.Measured, _network.Located), Is.EqualTo((20, 1)));
        });
    }

    [Test]
    public void Points_and_crop_are_in_source_pixels_each_direction_by_its_own_exact_scale()
    {
        _network.People.Add((300, 180, 40));
        Next(scale: 3);

        var frame = Next(scale: 3);

        var point = frame[BodyPoint.LeftHip]!.Value;
        Assert.Multiple(() =>
        {
            Assert.That((point.X, point.Y), Is.EqualTo((924f, 541f)).Within(0.01f), "180 rows of 360 are 541 of 1082");
            Assert.That((frame.Crop!.Value.CentreX, frame.Crop.Value.CentreY, frame.Crop.Value.HalfSide), Is.EqualTo((900f, 541f, 288.27f)).Within(0.01f));
        });
    }

    [Test]
    public void Where_the_facts_do_not_fit_the_pictures_own_scale_counts()
    {
        _network.People.Add((300, 180, 40));

        Assert.That(Next(scale: 2)[BodyPoint.LeftHip]!.Value.X, Is.EqualTo(616).Within(0.01));
    }

    [Test]
    public void While_nobody_is_in_view_the_detector_is_asked_only_so_often()
    {
        var frames = Enumerable.Range(0, 76).Select(_ => Next()).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(frames.All(frame => frame is { Detected: false, Track: 0, Score: 0 }), Is.True);
            Assert.That(_network.Located, Is.EqualTo(10), "3 seconds, looks at least 0.3 s apart, pictures every 0.04 s");
        });
    }

    [Test]
    public void A_low_mean_score_is_nobody_and_the_score_is_told()
    {
        _network.People.Add((300, 180, 40));
        Next();
        _network.Score = 0.29f;

        Assert.That(Next(), Has.Property(nameof(PoseFrame.Detected)).False.And.Property(nameof(PoseFrame.Score)).EqualTo(0.29f));
    }

    [Test]
    public void A_player_who_was_away_comes_back_as_a_new_track()
    {
        _network.People.Add((300, 180, 40));
        Next();
        _network.People.Clear();
        var away = Enumerable.Range(0, 5).Select(_ => Next()).ToArray();
        _network.People.Add((300, 180, 40));
        var back = Enumerable.Range(0, 20).Select(_ => Next()).SkipWhile(frame => !frame.Detected).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(away.All(frame => frame is { Detected: false, Track: 0 }), Is.True);
            Assert.That(back, Is.Not.Empty);
            Assert.That(back.All(frame => frame.Track == 1), Is.True);
        });
    }

    [Test]
    public void A_player_found_again_in_the_same_picture_was_never_lost()
    {
        _network.People.Add((300, 180, 20));
        FollowFor(10);
        _network.People[0] = (328, 180, 20); // 1.4 torsos in 0.04 s, a fast runner

        Assert.That(Next(), Has.Property(nameof(PoseFrame.Detected)).True.And.Property(nameof(PoseFrame.Track)).EqualTo(0));
    }

    [Test]
    public void When_the_network_goes_over_to_somebody_else_the_track_breaks()
    {
        _network.People.Add((200, 180, 40));
        _network.People.Add((290, 180, 40));
        FollowFor(10);
        var before = Next();
        _network.People.RemoveAt(before[BodyPoint.LeftHip]!.Value.X < 250 ? 0 : 1); // he leaves; the other, 2.25 torsos away, is still in the crop

        var after = Next();

        Assert.That((before.Track, after.Detected, after.Track), Is.EqualTo((0, true, 1)));
    }

    [Test]
    public void A_sudden_change_of_size_is_somebody_else()
    {
        _network.People.Add((300, 180, 60));
        Next();
        Next();
        _network.People[0] = (300, 180, 25);

        Assert.That(Next().Track, Is.EqualTo(1));
    }

    [Test]
    public void A_runner_and_a_jump_are_no_breaks()
    {
        _network.People.Add((60, 180, 30));
        var tracks = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            tracks.Add(Next().Track);
            _network.People[0] = (60 + (i * 25), 180 + (i % 2 * 10), 30 + (i % 3)); // 0.8 torsos a picture: 10 m/s
        }

        Assert.That(tracks, Has.All.Zero);
    }

    [Test]
    public void At_the_start_the_large_player_near_the_middle_is_taken_and_afterwards_he_who_is_nearest_to_the_place()
    {
        _network.People.AddRange([(600, 100, 15), (320, 180, 40), (60, 180, 20)]);
        var first = Next();
        _network.People.Clear();
        Next();
        _network.People.AddRange([(80, 180, 60), (380, 180, 20)]);
        var back = Enumerable.Range(0, 20).Select(_ => Next()).First(frame => frame.Detected);

        Assert.That((first[BodyPoint.Nose]!.Value.X, back[BodyPoint.Nose]!.Value.X), Is.EqualTo((320f, 380f)));
    }

    [Test]
    public void Without_a_detector_the_whole_picture_is_looked_at_and_then_the_place_it_shows()
    {
        _network.FindsInWhole = true;
        using var following = new PlayerFollowing(_network, null, PoseTestFiles.Facts(Width, Height), lookAgainMs: 300);
        _network.People.Add((300, 180, 20));

        var frame = following.Next(PoseTestFiles.Frame(0, 0, Picture, Width, Height));

        Assert.That((frame.Detected, frame.Crop!.Value.HalfSide, _network.Measured, _network.Located), Is.EqualTo((true, 48f, 2, 0)));
    }

    [Test]
    public void Its_end_is_the_end_of_network_and_detector()
    {
        _following.Dispose();

        Assert.That(_network.Disposed, Is.EqualTo(2));
    }
}
