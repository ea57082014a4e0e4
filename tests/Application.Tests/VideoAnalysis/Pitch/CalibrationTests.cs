using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis.Pitch;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using FluentValidation;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Pitch;

internal sealed class CalibrationTests
{
    private const string Marked = """{"corners":[{"x":100,"y":50},{"x":300,"y":50.5},{"x":80,"y":450},{"x":320,"y":450}]}""";
    private static readonly PitchFrame Still = new(new ObjectAddress("videos-bucket", "folder/analysis/job-1/3/calibration_frame.jpg"), 640, 480);
    private static readonly CornerInput[] Corners = [new(100, 50), new(300, 50.5), new(80, 450), new(320, 450)];

    private Desk _desk = null!;
    private IPitches _pitches = null!;

    [SetUp]
    public void Open()
    {
        (_desk, _pitches) = (new Desk(), Substitute.For<IPitches>());
        Put(new SessionPitch(true, null, Still));
        _pitches.MarkAsync(default, null!, null!, default, default).ReturnsForAnyArgs(true);
    }

    private Task<CalibrationFrameView> FrameAsync(string session = "session-1")
        => new GetCalibrationFrameHandler(_pitches, _desk.Store, _desk.Rules, _desk.Current).Handle(new GetCalibrationFrame(session), CancellationToken.None);

    private Task<PitchCalibrationView> MarkAsync(params CornerInput?[] corners)
        => new CalibratePitchHandler(_pitches, _desk.Current, _desk.Clock).Handle(new CalibratePitch("session-1", corners), CancellationToken.None);

    private void Put(SessionPitch? pitch) => _pitches.FindAsync(default, null!, default).ReturnsForAnyArgs(pitch);

    [Test]
    [Property("Defect", "D-24")]
    public async Task The_still_has_a_signed_address_for_its_own_place()
    {
        var frame = await FrameAsync();

        Assert.That(frame.FrameUrl.ToString(), Does.Contain(Still.Address.Key));
        Assert.That((frame.SessionId, frame.ExpiresIn, frame.FrameWidth, frame.FrameHeight, frame.Corners), Is.EqualTo(("session-1", 300, (int?)640, (int?)480, (object?)null)));
        Assert.That(frame.Message, Does.StartWith("Mark the four corners"));
    }

    [Test]
    public async Task Corners_that_are_marked_are_shown_with_it()
    {
        Put(new SessionPitch(true, Marked, Still));

        Assert.That((await FrameAsync()).Corners, Is.EqualTo(new[] { new CornerView(100, 50), new CornerView(300, 50.5), new CornerView(80, 450), new CornerView(320, 450) }));
    }

    [Test]
    [Property("Defect", "D-24")]
    public void Before_an_analysis_there_is_none_and_the_sentence_says_what_to_do()
    {
        Put(new SessionPitch(true, null, null));
        Assert.That(Refusals.AssertRefused(() => FrameAsync(), RefusalKind.Conflict, "calibration.no-frame").Message, Does.Contain("Analyse the session once"));

        Put(new SessionPitch(false, null, null));
        Refusals.AssertRefused(() => FrameAsync(), RefusalKind.Malformed, "video.not-stored");
    }

    [Test]
    public async Task Corners_are_stored_in_the_form_of_the_existing_system()
    {
        var view = await MarkAsync(Corners);

        Assert.That(view.Corners, Is.EqualTo(Corners.Select(corner => new CornerView(corner.X!.Value, corner.Y!.Value))));
        await _pitches.Received(1).MarkAsync(
            new VideoSessionId("session-1"), Arg.Is<AccessScope>(scope => scope.Owners.Count == 1 && !scope.Everything), Marked, _desk.Clock.Now, Arg.Any<CancellationToken>());
    }

    [Test]
    public void Corners_that_are_no_pitch_or_lie_beyond_the_picture_are_refused_and_not_stored()
    {
        CornerInput[][] wrong = [[Corners[1], Corners[0], Corners[2], Corners[3]], [.. Corners[..3], new(641, 450)]];
        foreach (var corners in wrong)
        {
            Assert.That(Assert.ThrowsAsync<ValidationException>(() => MarkAsync(corners))!.Errors.Single().PropertyName, Is.EqualTo("Corners"));
        }

        Assert.That(_pitches.ReceivedCalls().Select(call => call.GetMethodInfo().Name), Has.None.EqualTo("MarkAsync"));
    }

    [Test]
    public async Task Without_a_still_the_size_of_the_picture_is_not_known_and_not_asked()
    {
        Put(new SessionPitch(true, null, null));

        Assert.That(await MarkAsync([.. Corners[..3], new(3000, 450)]), Is.Not.Null);
    }

    [Test]
    public void A_session_outside_the_scope_or_gone_meanwhile_is_not_found()
    {
        _pitches.MarkAsync(default, null!, null!, default, default).ReturnsForAnyArgs(false);
        Refusals.AssertRefused(() => MarkAsync(Corners), RefusalKind.NotFound, "session.not-found");
        Put(null);
        Refusals.AssertRefused(() => MarkAsync(Corners), RefusalKind.NotFound, "session.not-found");
        Refusals.AssertRefused(() => FrameAsync(), RefusalKind.NotFound, "session.not-found");
        _desk.Current.Coach.Returns(Examples.FreeUser);
        Refusals.AssertRefused(() => FrameAsync(), RefusalKind.Forbidden, "plan.feature-missing");
        Refusals.AssertRefused(() => MarkAsync(Corners), RefusalKind.Forbidden, "plan.feature-missing");
    }

    [Test]
    public void Four_points_with_two_numbers_each_are_needed()
    {
        static bool IsValid(params CornerInput?[]? corners) => new CalibratePitchValidator().Validate(new CalibratePitch("s", corners)).IsValid;

        Assert.That(IsValid(Corners), Is.True);
        Assert.That(new[] { IsValid(null), IsValid(Corners[..3]), IsValid([.. Corners, new(1, 1)]), IsValid([.. Corners[..3], null]), IsValid([.. Corners[..3], new(1, null)]) }, Is.All.False);
    }
}
