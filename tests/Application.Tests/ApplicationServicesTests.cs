using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Application.Tests.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Running;
using CoachPlus.Application.Transcription.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace CoachPlus.Application.Tests;

internal sealed class ApplicationServicesTests
{
    private static readonly Type[] Requests =
    [
        .. typeof(ApplicationServices).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IBaseRequest))),
    ];

    private static ServiceProvider Build(IVideoSessions sessions)
    {
        var current = Substitute.For<ICurrentCoach>();
        current.Coach.Returns(Examples.Coach);
        return new ServiceCollection()
            .AddLogging()
            .AddApplication()
            .AddRunningOfAnalyses()
            .AddRunningOfTranscriptions()
            .AddSweeping()
            .AddMakingOfReports()
            .AddSingleton(new RunPolicy())
            .AddSingleton(new SweepPolicy())
            .AddSingleton(Substitute.For<IAnalysisJobQueue>())
            .AddSingleton(Substitute.For<IExpiredJobs>())
            .AddSingleton(Substitute.For<IReportExports>())
            .AddSingleton(Substitute.For<IJobShares>())
            .AddSingleton(Substitute.For<IPlayerJobs>())
            .AddSingleton(Substitute.For<IReportPrinter>())
            .AddSingleton(new ExportPolicy())
            .AddSingleton(Substitute.For<IObjectDeletions>())
            .AddSingleton(Substitute.For<IObjectListing>())
            .AddSingleton(Substitute.For<IOverdueUploads>())
            .AddSingleton(Substitute.For<IUnneededPlaces>())
            .AddSingleton(Substitute.For<IInstallation>())
            .AddSingleton(Substitute.For<IOldRecords>())
            .AddSingleton(Substitute.For<IMultipartUploads>())
            .AddSingleton(Substitute.For<IWorkspaces>())
            .AddSingleton(Substitute.For<IVideoProbe>())
            .AddSingleton(Substitute.For<IFrameSource>())
            .AddSingleton(Substitute.For<IStillFrames>())
            .AddSingleton(Substitute.For<IPoseEstimator>())
            .AddSingleton<TimeProvider>(new ManualClock())
            .AddSingleton(UploadRules.Default)
            .AddSingleton(current)
            .AddSingleton(sessions)
            .AddSingleton(Substitute.For<IAnalysisJobs>())
            .AddSingleton(Substitute.For<IJobReads>())
            .AddSingleton(Substitute.For<IJobCoaching>())
            .AddSingleton(Substitute.For<IMomentMarkers>())
            .AddSingleton(Substitute.For<ICoachNotes>())
            .AddSingleton(Substitute.For<ITargetZones>())
            .AddSingleton(Substitute.For<IPitches>())
            .AddSingleton(Substitute.For<IQueueOutlook>())
            .AddSingleton(Substitute.For<IJobChanges>())
            .AddSingleton(new RunPolicy())
            .AddSingleton(Substitute.For<IObjectStore>())
            .AddSingleton(Substitute.For<IUsers>())
            .AddSingleton(Substitute.For<IPasswordHasher>())
            .AddSingleton(Substitute.For<ILoginThrottle>())
            .AddSingleton(Substitute.For<IRegistrationThrottle>())
            .AddSingleton(Substitute.For<IUsage>())
            .AddSingleton(Substitute.For<IPlanHolders>())
            .AddSingleton(Substitute.For<IPlanConfigurations>())
            .AddSingleton(Substitute.For<IPlanUsage>())
            .AddSingleton(Substitute.For<ITranscriptionSessions>())
            .AddSingleton(Substitute.For<ITranscripts>())
            .AddSingleton(Substitute.For<ITranscriptFigures>())
            .AddSingleton(Substitute.For<ITranscriptionStarts>())
            .AddSingleton(Substitute.For<ITranscriptionQueue>())
            .AddSingleton(Substitute.For<ISpeechTickets>())
            .AddSingleton(Substitute.For<IStrandedTranscriptions>())
            .AddSingleton(Substitute.For<IAudioFiles>())
            .AddSingleton(new TranscriptionPolicy())
            .AddSingleton(new TranscriptSweepPolicy())
            .AddSingleton(Substitute.For<ITranscriptSearch>())
            .AddSingleton(Substitute.For<ITranscriptVideos>())
            .AddSingleton(Substitute.For<ISpeakingCoaches>())
            .AddSingleton(Substitute.For<ITranscriptWorkbook>())
            .AddSingleton(Substitute.For<ISpeechToText>())
            .AddSingleton(Substitute.For<ISpeechOffer>())
            .AddSingleton(Substitute.For<IVideoStorage>())
            .AddSingleton(new RegistrationPolicy(true))
            .AddSingleton(Substitute.For<IAccessTokens>())
            .AddSingleton(Substitute.For<ISchemaReports>())
            .AddSingleton(Substitute.For<IJobOverviews>())
            .AddSingleton(Substitute.For<IOperationalFigures>())
            .AddSingleton(Substitute.For<IFailureGroups>())
            .AddSingleton(Substitute.For<IWorkerOverviews>())
            .AddSingleton(Substitute.For<IGaugeRefresh>())
            .AddSingleton(OperationsRules.Default)
            .BuildServiceProvider(validateScopes: true);
    }

    [Test]
    public void There_are_requests_to_be_handled()
        => Assert.That(Requests, Has.Length.GreaterThanOrEqualTo(13).And.Contains(typeof(CompleteUpload)).And.Contains(typeof(DeleteSession)));

    [TestCaseSource(nameof(Requests))]
    public void Every_request_has_one_handler(Type request)
    {
        using var services = Build(Substitute.For<IVideoSessions>());
        using var scope = services.CreateScope();
        var answer = request.GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];

        Assert.That(scope.ServiceProvider.GetServices(typeof(IRequestHandler<,>).MakeGenericType(request, answer)).Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_request_is_validated_before_it_is_handled()
    {
        var sessions = Substitute.For<IVideoSessions>();
        using var services = Build(sessions);
        using var scope = services.CreateScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

        var refused = Assert.ThrowsAsync<ValidationException>(() => mediator.Send(new CreateSession("", null, null, "juggling", null)))!;
        Assert.That(refused.Errors.Select(error => error.PropertyName), Is.EquivalentTo(new[] { "Title", "AnalysisContext" }));
        Assert.That(sessions.ReceivedCalls(), Is.Empty);

        var view = await mediator.Send(new CreateSession("Nets", null, null, null, null));
        Assert.That(view.Title, Is.EqualTo("Nets"));
        await sessions.Received(1).AddAsync(Arg.Any<VideoSession>(), Arg.Any<CancellationToken>());
    }
}
