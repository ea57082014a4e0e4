insert into video_sessions
    (id, owner_type, owner_id, title, player_ids, s3_bucket, s3_key, session_type, analysis_context, camera_view, status, created_at, updated_at) values
    ('5e550000-0000-4000-8000-000000000008', 'org', 'club-7', 'Run-up', '["12", "7"]', 'coach-videos',
        'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000008/original.mp4', 'bowling', 'bowling', 'side', 'ready', '2026-01-15 09:00+00', '2026-01-15 09:12+00');

-- The third generation at its end: the mode is in a column, the ball beside the findings. The quick pass is the one of the second generation.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, stage, progress_pct, deep_enabled, deep_mode, analysis_mode, completed_chunks, s3_bucket, s3_key,
    created_at, updated_at, started_at, completed_at, quick_started_at, quick_completed_at, deep_started_at, deep_completed_at, quick_results_s3_key,
    deep_results_s3_key, pdf_s3_key, pdf_generated_at, quick_results, deep_results)
select '10b00000-0000-4000-8000-000000000161', '5e550000-0000-4000-8000-000000000008', 10, false, 'done', 'DONE', 100, true, 'cpu', 'bowling', 0, 'coach-videos',
    'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000008/original.mp4', '2026-01-15 09:00+00', '2026-01-15 09:12+00',
    '2026-01-15 09:04+00', '2026-01-15 09:10+00', '2026-01-15 09:04+00', '2026-01-15 09:06+00', '2026-01-15 09:06+00', '2026-01-15 09:10+00',
    'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000008/analysis/quick_results.json',
    'coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000008/analysis/deep_results.json',
    'jobs/10b00000-0000-4000-8000-000000000161/exports/report.pdf', '2026-01-15 09:12+00', quick_results, $deep${
  "pose_summary": {
    "total_frames": 900,
    "sampled_frames": 8,
    "frames_with_pose": 8,
    "detection_rate_percent": 100.0,
    "video_fps": 50.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "metrics": {
    "metrics": {
      "head_stability_score": {
        "score": 0.622091242122824,
        "avg_movement": 0.11337262736315283,
        "num_frames": 7,
        "debug": {"movements": [0.18604484983924746, 0.03680063764917122, 0.07507523704813228, 0.21345100434615458, 0.13906093238988582]},
        "per_frame_scores": [1.0, 0.379851, 0.877331, 0.749749, 0.288497, 0.536464, 0.933811, 0.588936],
        "per_frame_frame_nums": [0, 5, 10, 15, 20, 25, 30, 35],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
      },
      "balance_drift_score": {
        "score": 0.8725000000000002,
        "avg_drift": 0.025499999999999967,
        "num_frames": 8,
        "debug": {"drifts": [0.015000000000000013, 0.017999999999999905, 0.02100000000000002, 0.02399999999999991, 0.027000000000000024]},
        "per_frame_scores": [0.925, 0.91, 0.895, 0.88, 0.865, 0.85, 0.835, 0.82],
        "per_frame_frame_nums": [0, 5, 10, 15, 20, 25, 30, 35],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
      },
      "front_knee_brace_score": {
        "score": 0.7465382405805332,
        "min_knee_angle": 154.65382405805332,
        "max_knee_angle": 179.85064672599452,
        "num_frames": 16,
        "debug": {"angles": [176.82016988013584, 154.65382405805332, 177.83116693246606, 155.6248459891325, 178.84153482049197]},
        "per_frame_scores": [0.746538, 0.756248, 0.763706, 0.769243, 0.772906, 0.77433, 0.772176, 0.761445],
        "per_frame_frame_nums": [0, 5, 10, 15, 20, 25, 30, 35],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
      },
      "hip_shoulder_separation_timing": {
        "score": -0.5,
        "hip_peak_time": 0.6,
        "shoulder_peak_time": 0.1,
        "num_frames": 8,
        "debug": {
          "hip_speeds": [11.457628381751048, 34.28158421725762, 56.300524618308295],
          "shoulder_speeds": [15.275254422129287, 15.25357072579503, 15.210387451084351]
        },
        "per_frame_scores": [0.0, 0.029703, 0.084742, 0.164199, 0.264813, 0.379552, 0.498268, 0.611053],
        "per_frame_frame_nums": [0, 5, 10, 15, 20, 25, 30, 35],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
      },
      "elbow_drop_score": {
        "score": 0.24,
        "avg_elbow_drop": 0.11,
        "num_frames": 16,
        "debug": {"drops": [0.12, 0.10000000000000003, 0.118, 0.10200000000000004, 0.11599999999999999]},
        "per_frame_scores": [0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24],
        "per_frame_frame_nums": [0, 5, 10, 15, 20, 25, 30, 35],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
      }
    },
    "summary": {"total_frames": 8, "frames_with_pose": 8},
    "computed_at": "2025-12-21T00:00:00Z",
    "evidence": {
      "head_stability_score": {
        "threshold": 0.6,
        "worst_frames": [
          {"frame_num": 20, "timestamp_s": 0.4, "score": 0.2885}, {"frame_num": 5, "timestamp_s": 0.1, "score": 0.3799},
          {"frame_num": 25, "timestamp_s": 0.5, "score": 0.5365}, {"frame_num": 35, "timestamp_s": 0.7, "score": 0.5889},
          {"frame_num": 15, "timestamp_s": 0.3, "score": 0.7497}
        ],
        "bad_segments": [{"start_frame": 5, "end_frame": 35, "start_timestamp_s": 0.1, "end_timestamp_s": 0.7, "min_score": 0.2885}]
      },
      "balance_drift_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 35, "timestamp_s": 0.7, "score": 0.82}, {"frame_num": 30, "timestamp_s": 0.6, "score": 0.835},
          {"frame_num": 25, "timestamp_s": 0.5, "score": 0.85}, {"frame_num": 20, "timestamp_s": 0.4, "score": 0.865},
          {"frame_num": 15, "timestamp_s": 0.3, "score": 0.88}
        ],
        "bad_segments": []
      },
      "front_knee_brace_score": {
        "threshold": 0.5,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.7465}, {"frame_num": 5, "timestamp_s": 0.1, "score": 0.7562},
          {"frame_num": 35, "timestamp_s": 0.7, "score": 0.7614}, {"frame_num": 10, "timestamp_s": 0.2, "score": 0.7637},
          {"frame_num": 15, "timestamp_s": 0.3, "score": 0.7692}
        ],
        "bad_segments": []
      },
      "hip_shoulder_separation_timing": {
        "threshold": 0.35,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.0}, {"frame_num": 5, "timestamp_s": 0.1, "score": 0.0297},
          {"frame_num": 10, "timestamp_s": 0.2, "score": 0.0847}, {"frame_num": 15, "timestamp_s": 0.3, "score": 0.1642},
          {"frame_num": 20, "timestamp_s": 0.4, "score": 0.2648}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 20, "start_timestamp_s": 0.0, "end_timestamp_s": 0.4, "min_score": 0.0}]
      },
      "elbow_drop_score": {
        "threshold": 0.55,
        "worst_frames": [
          {"frame_num": 0, "timestamp_s": 0.0, "score": 0.24}, {"frame_num": 5, "timestamp_s": 0.1, "score": 0.24},
          {"frame_num": 10, "timestamp_s": 0.2, "score": 0.24}, {"frame_num": 15, "timestamp_s": 0.3, "score": 0.24},
          {"frame_num": 20, "timestamp_s": 0.4, "score": 0.24}
        ],
        "bad_segments": [{"start_frame": 0, "end_frame": 35, "start_timestamp_s": 0.0, "end_timestamp_s": 0.7, "min_score": 0.24}]
      }
    },
    "total_frames": 900,
    "sampled_frames": 8,
    "frames_with_pose": 8,
    "detection_rate_percent": 100.0,
    "video_fps": 50.0,
    "model": "MediaPipe Pose Landmarker Full"
  },
  "findings": {
    "overall_level": "medium",
    "findings": [
      {
        "code": "HEAD_MOVEMENT",
        "title": "Head movement through contact",
        "severity": "low",
        "evidence": {"head_stability_score": 0.622, "threshold": 0.65},
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": ["Keep the chin over the front shoulder", "Let the eyes lead, not the head", "Finish with a level gaze"],
        "suggested_drills": ["Mirror stance", "Wall line watch", "Target call-out", "Neck hold"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 20, "timestamp": "00:00", "score": 0.29}, {"frame": 5, "timestamp": "00:00", "score": 0.38},
            {"frame": 25, "timestamp": "00:00", "score": 0.54}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.29}]
        },
        "confidence": 0.65
      },
      {
        "code": "ROTATION_TIMING",
        "title": "Hip-shoulder rotation timing",
        "severity": "high",
        "evidence": {"hip_shoulder_separation_lag_seconds": -0.5, "target_lag_seconds": 0.15},
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait", "Feel the stretch across the trunk", "Turn through, not around"],
        "suggested_drills": ["Medicine ball throw", "Hip opener", "Separation drill", "Step and turn"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.0}, {"frame": 5, "timestamp": "00:00", "score": 0.03},
            {"frame": 10, "timestamp": "00:00", "score": 0.08}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.0}]
        },
        "confidence": 0.8
      },
      {
        "code": "ELBOW_DROP",
        "title": "Elbow positioning at address",
        "severity": "high",
        "evidence": {"elbow_drop_score": 0.24, "threshold": 0.6},
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close", "Point the elbow at the target", "Relax the grip"],
        "suggested_drills": ["Elbow path", "Mirror check", "Hanging ball", "Slow swing"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.24}, {"frame": 5, "timestamp": "00:00", "score": 0.24},
            {"frame": 10, "timestamp": "00:00", "score": 0.24}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.24}]
        },
        "confidence": 1.0
      }
    ],
    "detection_rate": 100.0,
    "confidence_score": 0.15,
    "confidence_label": "low",
    "confidence_reasons": ["Little of the body was visible", "Few frames were analysed", "The camera view is not known"],
    "confidence_factors": [
      {"factor": "pose_visibility", "score": 0.0, "weight": 0.4}, {"factor": "frames_analysed", "score": 0.0, "weight": 0.3},
      {"factor": "camera_view", "score": 0.5, "weight": 0.3}
    ]
  },
  "report": {
    "summary": "Your's Analysis: a few parts of the movement deserve attention.",
    "top_issues": [
      {
        "issue": "Elbow positioning at address",
        "severity": "high",
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Hip-shoulder rotation timing",
        "severity": "high",
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Head movement through contact",
        "severity": "low",
        "why_it_matters": "A still head keeps the eyes level and the path of the ball easy to read.",
        "cues": ["Keep the chin over the front shoulder", "Let the eyes lead, not the head"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      }
    ],
    "drills": [
      "Medicine ball throw", "Hip opener", "Separation drill", "Elbow path", "Mirror check", "Hanging ball", "Mirror stance", "Wall line watch"
    ],
    "one_week_plan": [
      {"day": "Monday", "focus": "Foundation and strength", "duration": "60 min", "activities": ["Warm-up", "Medicine ball throw and Hip opener"]},
      {"day": "Tuesday", "focus": "Technique isolation", "duration": "45 min", "activities": ["Slow repetitions"]},
      {"day": "Wednesday", "focus": "Rest", "duration": "30 min", "activities": ["Stretching"]},
      {"day": "Thursday", "focus": "Technique Isolation: Hip-Shoulder Rotation Timing", "duration": "75 min", "activities": ["Nets"]},
      {"day": "Friday", "focus": "Reinforcement", "duration": "60 min", "activities": ["Drills of the week"]},
      {"day": "Saturday", "focus": "Optional match play", "duration": "Varies", "activities": ["Match"]},
      {"day": "Sunday", "focus": "Analysis and planning", "duration": "30 min", "activities": ["Watch the video"]}
    ],
    "notes": "2 finding(s) of high severity. A coach should see this. Work a little every day.",
    "generated_with_llm": false,
    "reliability_warning": null
  },
  "meta": {"sample_fps": 10.0, "max_seconds": null, "analysis_mode": "bowling", "analysis_mode_used": "bowling"},
  "ball_tracking": {
    "detection_rate": 64.3,
    "avg_velocity": 812.4,
    "max_velocity": 1104.9,
    "trajectory_length": 731.2,
    "release_height": 318.0,
    "release_position_x": 402.5,
    "flight_time": 0.4,
    "bounce_distance": 355.1,
    "bounce_angle": 41.2,
    "ball_speed_estimate": 812.4,
    "swing_deviation": 12.6,
    "trajectory_curve": "dipping",
    "spin_detected": false,
    "release_consistency": 100.0,
    "release_point": {"timestamp": 0.1, "x": 402.5, "y": 96.0},
    "bounce_point": {"timestamp": 0.5, "x": 611.0, "y": 383.5},
    "impact_point": {"timestamp": 0.9, "x": 705.0, "y": 352.0}
  },
  "outputs": {"deep_results_s3_key": "coach_plus/org/club-7/5e550000-0000-4000-8000-000000000008/f11e0000-0000-4000-8000-000000000008/analysis/deep_results.json"}
}$deep$::json
from video_analysis_jobs where id = '10b00000-0000-4000-8000-000000000021';

update video_analysis_jobs
set quick_findings = quick_results -> 'findings', quick_report = quick_results -> 'report',
    deep_findings = deep_results -> 'findings', deep_report = deep_results -> 'report',
    results = json_build_object('quick', quick_results, 'deep', deep_results)
where id = '10b00000-0000-4000-8000-000000000161';
