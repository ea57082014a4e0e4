using CoachPlus.Application.Common;
using CoachPlus.Infrastructure.Media.Video;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

[TestFixture]
internal sealed class PictureLogTests
{
    private PictureLog _log = null!;
    private string _source = "";
    private string _kept = "";

    [SetUp]
    public void Begin()
    {
        _log = new PictureLog();
        string[] names = [.. _log.Filter(new FramePlan(4, 2, "1")).Split("showinfo@")[1..].Select(part => part[..part.IndexOf('=', StringComparison.Ordinal)])];
        (_source, _kept) = (names[0], names[1]);
        Clock("1/1000");
    }

    [Test]
    public void Numbers_count_the_dropped_and_times_start_at_the_first()
    {
        Source(0, "-40");
        Kept(0, "-40");
        Source(1, "0");
        Source(2, "60");
        Kept(1, "60");

        Assert.That(Read(), Is.EqualTo(new[] { new KeptPicture(0, 0), new KeptPicture(2, 0.06 - -0.04) }));
        Assert.That(_log.Source.LastGap, Is.EqualTo(0.06).Within(1e-9));
    }

    [Test]
    public void Numbers_go_on_when_the_filters_are_made_anew()
    {
        Source(0, "0");
        Kept(0, "0");
        Source(1, "40");
        Clock("1/1000");
        Source(0, "80");
        Kept(0, "80");

        Assert.That(Read().Select(picture => picture.Number), Is.EqualTo(new[] { 0, 2 }));
    }

    [Test]
    public void A_message_in_the_middle_of_a_line_does_no_harm()
    {
        _log.Line($"[showinfo@{_source} @ 0x1] [info] n:   0 pts:     12 pts_time:0.012 type:P error while decoding MB 3 4");
        Kept(0, "12");

        Assert.That(Read(), Is.EqualTo(new[] { new KeptPicture(0, 0) }));
    }

    [Test]
    public void A_files_own_text_cannot_pose_as_an_account()
    {
        Source(0, "0");
        _log.Line("    title : [showinfo@kept @ 0x1] [info] n: 0 pts: 0 pts_time:0");
        Kept(0, "0");

        Assert.That(Read(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_picture_without_a_time_is_counted_but_never_timed()
    {
        Source(0, "NOPTS");
        Source(1, "40");
        Kept(0, "40");

        Assert.That(Read(), Is.EqualTo(new[] { new KeptPicture(1, 0) }));
    }

    [Test]
    public void A_kept_picture_that_the_source_did_not_show_ends_the_account()
    {
        Source(0, "0");
        Kept(0, "7");

        Assert.ThrowsAsync<UnavailableException>(() => _log.Pictures.Completion);
    }

    private void Clock(string clock) => _log.Line($"[showinfo@{_source} @ 0x1] [info] config in time_base: {clock}, frame_rate: 25/1");

    private void Source(int n, string pts) => _log.Line($"[showinfo@{_source} @ 0x1] [info] n:{n,4} pts:{pts,7} pts_time:9 pos: 48 fmt:yuv420p");

    private void Kept(int n, string pts) => _log.Line($"[showinfo@{_kept} @ 0x2] [info] n:{n,4} pts:{pts,7} pts_time:9 pos: 48 fmt:rgb24");

    private List<KeptPicture> Read()
    {
        var pictures = new List<KeptPicture>();
        while (_log.Pictures.TryRead(out KeptPicture picture))
        {
            pictures.Add(picture);
        }

        return pictures;
    }
}
