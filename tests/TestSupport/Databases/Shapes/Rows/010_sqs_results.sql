-- Results of the first generation: one pass, all in one column, the evidence beside the metrics and not inside them.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, sqs_message_id, results, created_at, updated_at, started_at, completed_at) values
    ('10b00000-0000-4000-8000-000000000011', '5e550000-0000-4000-8000-000000000001', 10, false, 'completed', 'sqs-0011', $results${
  "pose": {
    "total_frames": 42,
    "sampled_frames": 14,
    "frames_with_pose": 12,
    "detection_rate_percent": 85.7,
    "video_fps": 30.0,
    "model": "MediaPipe Pose Landmarker Full",
    "frames": [
      {
        "frame_num": 0,
        "timestamp": 0.0,
        "t": 0.0,
        "timestamp_ms": 0,
        "frame_index": 0,
        "detected": true,
        "landmarks": [
          {"x": 0.5, "y": 0.2, "z": -0.1, "visibility": 1.0}, {"x": 0.455, "y": 0.202, "z": -0.1, "visibility": 0.9},
          {"x": 0.46, "y": 0.224, "z": -0.1, "visibility": 0.9}, {"x": 0.465, "y": 0.246, "z": -0.1, "visibility": 0.9},
          {"x": 0.47, "y": 0.268, "z": -0.1, "visibility": 0.9}, {"x": 0.475, "y": 0.29, "z": -0.1, "visibility": 0.9},
          {"x": 0.48, "y": 0.312, "z": -0.1, "visibility": 0.9}, {"x": 0.485, "y": 0.334, "z": -0.1, "visibility": 0.9},
          {"x": 0.49, "y": 0.356, "z": -0.1, "visibility": 0.9}, {"x": 0.495, "y": 0.378, "z": -0.1, "visibility": 0.9},
          {"x": 0.5, "y": 0.4, "z": -0.1, "visibility": 0.9}, {"x": 0.45, "y": 0.3, "z": -0.1, "visibility": 1.0},
          {"x": 0.6, "y": 0.3, "z": -0.1, "visibility": 1.0}, {"x": 0.43, "y": 0.42, "z": -0.1, "visibility": 1.0},
          {"x": 0.62, "y": 0.4, "z": -0.1, "visibility": 1.0}, {"x": 0.525, "y": 0.51, "z": -0.1, "visibility": 0.9},
          {"x": 0.53, "y": 0.532, "z": -0.1, "visibility": 0.9}, {"x": 0.535, "y": 0.554, "z": -0.1, "visibility": 0.9},
          {"x": 0.54, "y": 0.576, "z": -0.1, "visibility": 0.9}, {"x": 0.545, "y": 0.598, "z": -0.1, "visibility": 0.9},
          {"x": 0.55, "y": 0.62, "z": -0.1, "visibility": 0.9}, {"x": 0.555, "y": 0.642, "z": -0.1, "visibility": 0.9},
          {"x": 0.56, "y": 0.664, "z": -0.1, "visibility": 0.9}, {"x": 0.47, "y": 0.55, "z": -0.1, "visibility": 1.0},
          {"x": 0.57, "y": 0.55, "z": -0.1, "visibility": 1.0}, {"x": 0.47, "y": 0.72, "z": -0.1, "visibility": 1.0},
          {"x": 0.6, "y": 0.7, "z": -0.1, "visibility": 1.0}, {"x": 0.46, "y": 0.9, "z": -0.1, "visibility": 1.0},
          {"x": 0.55, "y": 0.9, "z": -0.1, "visibility": 1.0}, {"x": 0.595, "y": 0.818, "z": -0.1, "visibility": 0.9},
          {"x": 0.6, "y": 0.84, "z": -0.1, "visibility": 0.9}, {"x": 0.605, "y": 0.862, "z": -0.1, "visibility": 0.9},
          {"x": 0.61, "y": 0.884, "z": -0.1, "visibility": 0.9}
        ],
        "keypoints": {
          "nose": {"x": 0.5, "y": 0.2, "z": -0.1, "visibility": 1.0},
          "left_eye_inner": {"x": 0.455, "y": 0.202, "z": -0.1, "visibility": 0.9},
          "left_eye": {"x": 0.46, "y": 0.224, "z": -0.1, "visibility": 0.9},
          "left_eye_outer": {"x": 0.465, "y": 0.246, "z": -0.1, "visibility": 0.9},
          "right_eye_inner": {"x": 0.47, "y": 0.268, "z": -0.1, "visibility": 0.9},
          "right_eye": {"x": 0.475, "y": 0.29, "z": -0.1, "visibility": 0.9},
          "right_eye_outer": {"x": 0.48, "y": 0.312, "z": -0.1, "visibility": 0.9},
          "left_ear": {"x": 0.485, "y": 0.334, "z": -0.1, "visibility": 0.9},
          "right_ear": {"x": 0.49, "y": 0.356, "z": -0.1, "visibility": 0.9},
          "mouth_left": {"x": 0.495, "y": 0.378, "z": -0.1, "visibility": 0.9},
          "mouth_right": {"x": 0.5, "y": 0.4, "z": -0.1, "visibility": 0.9},
          "left_shoulder": {"x": 0.45, "y": 0.3, "z": -0.1, "visibility": 1.0},
          "right_shoulder": {"x": 0.6, "y": 0.3, "z": -0.1, "visibility": 1.0},
          "left_elbow": {"x": 0.43, "y": 0.42, "z": -0.1, "visibility": 1.0},
          "right_elbow": {"x": 0.62, "y": 0.4, "z": -0.1, "visibility": 1.0},
          "left_wrist": {"x": 0.525, "y": 0.51, "z": -0.1, "visibility": 0.9},
          "right_wrist": {"x": 0.53, "y": 0.532, "z": -0.1, "visibility": 0.9},
          "left_pinky": {"x": 0.535, "y": 0.554, "z": -0.1, "visibility": 0.9},
          "right_pinky": {"x": 0.54, "y": 0.576, "z": -0.1, "visibility": 0.9},
          "left_index": {"x": 0.545, "y": 0.598, "z": -0.1, "visibility": 0.9},
          "right_index": {"x": 0.55, "y": 0.62, "z": -0.1, "visibility": 0.9},
          "left_thumb": {"x": 0.555, "y": 0.642, "z": -0.1, "visibility": 0.9},
          "right_thumb": {"x": 0.56, "y": 0.664, "z": -0.1, "visibility": 0.9},
          "left_hip": {"x": 0.47, "y": 0.55, "z": -0.1, "visibility": 1.0},
          "right_hip": {"x": 0.57, "y": 0.55, "z": -0.1, "visibility": 1.0},
          "left_knee": {"x": 0.47, "y": 0.72, "z": -0.1, "visibility": 1.0},
          "right_knee": {"x": 0.6, "y": 0.7, "z": -0.1, "visibility": 1.0},
          "left_ankle": {"x": 0.46, "y": 0.9, "z": -0.1, "visibility": 1.0},
          "right_ankle": {"x": 0.55, "y": 0.9, "z": -0.1, "visibility": 1.0},
          "left_heel": {"x": 0.595, "y": 0.818, "z": -0.1, "visibility": 0.9},
          "right_heel": {"x": 0.6, "y": 0.84, "z": -0.1, "visibility": 0.9},
          "left_foot_index": {"x": 0.605, "y": 0.862, "z": -0.1, "visibility": 0.9},
          "right_foot_index": {"x": 0.61, "y": 0.884, "z": -0.1, "visibility": 0.9}
        }
      },
      {"frame_num": 36, "timestamp": 1.2, "t": 1.2, "timestamp_ms": 1200, "frame_index": 12, "detected": false, "landmarks": null, "keypoints": {}},
      {"frame_num": 39, "timestamp": 1.3, "detected": false, "landmarks": null, "keypoints": null}
    ]
  },
  "metrics": {
    "metrics": {
      "head_stability_score": {
        "score": 0.7812672169949764,
        "avg_movement": 0.06561983490150708,
        "num_frames": 11,
        "debug": {"movements": [0.06664297559745146, 0.06657205364518852, 0.0664543519024084, 0.06629061337012866, 0.06608186004550905]},
        "per_frame_scores": [1.0, 0.777857, 0.778093, 0.778485, 0.779031, 0.779727, 0.780569, 0.781551, 0.782668, 0.783914, 0.785281, 0.786762],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
      },
      "balance_drift_score": {
        "score": 0.8425000000000001,
        "avg_drift": 0.03149999999999997,
        "num_frames": 12,
        "debug": {"drifts": [0.015000000000000013, 0.017999999999999905, 0.02100000000000002, 0.02399999999999991, 0.027000000000000024]},
        "per_frame_scores": [0.925, 0.91, 0.895, 0.88, 0.865, 0.85, 0.835, 0.82, 0.805, 0.79, 0.775, 0.76],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
      },
      "front_knee_brace_score": {
        "score": 0.7465382405805332,
        "min_knee_angle": 154.65382405805332,
        "max_knee_angle": 179.85064672599452,
        "num_frames": 24,
        "debug": {"angles": [176.82016988013584, 154.65382405805332, 177.83116693246606, 155.6927528115945, 178.84153482049197]},
        "per_frame_scores": [0.746538, 0.756928, 0.766288, 0.774926, 0.783131, 0.79121, 0.799548, 0.808716, 0.819728, 0.834742, 0.859638, 0.918699],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
      },
      "hip_shoulder_separation_timing": {
        "score": -0.7,
        "hip_peak_time": 0.8,
        "shoulder_peak_time": 0.1,
        "num_frames": 12,
        "debug": {
          "hip_speeds": [5.729386976834865, 17.176713449550455, 28.521545152457154],
          "shoulder_speeds": [15.275254422129287, 15.25357072579503, 15.210387451084351]
        },
        "per_frame_scores": [0.0, 0.023338, 0.059372, 0.107963, 0.168653, 0.240343, 0.320991, 0.407538, 0.496242, 0.583369, 0.665905, 0.741959],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
      },
      "elbow_drop_score": {
        "score": 0.23999999999999994,
        "avg_elbow_drop": 0.10999999999999999,
        "num_frames": 24,
        "debug": {"drops": [0.12, 0.10000000000000003, 0.118, 0.10200000000000004, 0.11599999999999999]},
        "per_frame_scores": [0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24, 0.24],
        "per_frame_frame_nums": [0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33],
        "per_frame_timestamps_s": [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1]
      }
    },
    "summary": {"total_frames": 14, "frames_with_pose": 12},
    "computed_at": "2025-12-21T00:00:00Z"
  },
  "findings": {
    "overall_level": "low",
    "findings": [
      {
        "code": "ROTATION_TIMING",
        "title": "Hip-shoulder rotation timing",
        "severity": "high",
        "evidence": {"hip_shoulder_separation_lag_seconds": -0.7, "target_lag_seconds": 0.12},
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait", "Feel the stretch across the trunk", "Turn through, not around"],
        "suggested_drills": ["Medicine ball throw", "Hip opener", "Separation drill", "Step and turn"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.0}, {"frame": 3, "timestamp": "00:00", "score": 0.02},
            {"frame": 6, "timestamp": "00:00", "score": 0.06}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:00", "min_score": 0.0}]
        },
        "confidence": 0.8
      },
      {
        "code": "ELBOW_DROP",
        "title": "Elbow positioning at address",
        "severity": "high",
        "evidence": {"elbow_drop_score": 0.24, "threshold": 0.55},
        "why_it_matters": "A free elbow lets the hands travel straight.",
        "cues": ["Lift the elbow before the move", "Keep the hands close", "Point the elbow at the target", "Relax the grip"],
        "suggested_drills": ["Elbow path", "Mirror check", "Hanging ball", "Slow swing"],
        "video_evidence": {
          "worst_frames": [
            {"frame": 0, "timestamp": "00:00", "score": 0.24}, {"frame": 3, "timestamp": "00:00", "score": 0.24},
            {"frame": 6, "timestamp": "00:00", "score": 0.24}
          ],
          "bad_segments": [{"start": "00:00", "end": "00:01", "min_score": 0.24}]
        },
        "confidence": 1.0
      }
    ],
    "detection_rate": 85.7,
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
        "video_evidence": "00:00-00:01; 00:00; 00:00; 00:00"
      },
      {
        "issue": "Hip-shoulder rotation timing",
        "severity": "high",
        "why_it_matters": "Hips before shoulders: the chain gains speed link by link.",
        "cues": ["Start the turn from the hips", "Let the shoulders wait"],
        "video_evidence": "00:00-00:00; 00:00; 00:00; 00:00"
      }
    ],
    "drills": ["Medicine ball throw", "Hip opener", "Separation drill", "Elbow path", "Mirror check", "Hanging ball"],
    "one_week_plan": [
      {"day": "Monday", "focus": "Foundation and strength", "duration": "60 min", "activities": ["Warm-up", "Medicine ball throw and Hip opener"]},
      {"day": "Tuesday", "focus": "Technique isolation", "duration": "45 min", "activities": ["Slow repetitions"]},
      {"day": "Wednesday", "focus": "Rest", "duration": "30 min", "activities": ["Stretching"]},
      {"day": "Thursday", "focus": "Technique Isolation: Hip-Shoulder Rotation Timing", "duration": "75 min", "activities": ["Nets"]},
      {"day": "Friday", "focus": "Reinforcement", "duration": "60 min", "activities": ["Drills of the week"]},
      {"day": "Saturday", "focus": "Optional match play", "duration": "Varies", "activities": ["Match"]},
      {"day": "Sunday", "focus": "Analysis and planning", "duration": "30 min", "activities": ["Watch the video"]}
    ],
    "notes": "2 finding(s) of high severity. Work a little every day.",
    "generated_with_llm": false,
    "reliability_warning": null
  },
  "evidence": {
    "head_stability_score": {
      "threshold": 0.6,
      "worst_frames": [
        {"frame_num": 3, "timestamp_s": 0.1, "score": 0.7779}, {"frame_num": 6, "timestamp_s": 0.2, "score": 0.7781},
        {"frame_num": 9, "timestamp_s": 0.3, "score": 0.7785}, {"frame_num": 12, "timestamp_s": 0.4, "score": 0.779},
        {"frame_num": 15, "timestamp_s": 0.5, "score": 0.7797}
      ],
      "bad_segments": []
    },
    "balance_drift_score": {
      "threshold": 0.55,
      "worst_frames": [
        {"frame_num": 33, "timestamp_s": 1.1, "score": 0.76}, {"frame_num": 30, "timestamp_s": 1.0, "score": 0.775},
        {"frame_num": 27, "timestamp_s": 0.9, "score": 0.79}, {"frame_num": 24, "timestamp_s": 0.8, "score": 0.805},
        {"frame_num": 21, "timestamp_s": 0.7, "score": 0.82}
      ],
      "bad_segments": []
    },
    "front_knee_brace_score": {
      "threshold": 0.5,
      "worst_frames": [
        {"frame_num": 0, "timestamp_s": 0.0, "score": 0.7465}, {"frame_num": 3, "timestamp_s": 0.1, "score": 0.7569},
        {"frame_num": 6, "timestamp_s": 0.2, "score": 0.7663}, {"frame_num": 9, "timestamp_s": 0.3, "score": 0.7749},
        {"frame_num": 12, "timestamp_s": 0.4, "score": 0.7831}
      ],
      "bad_segments": []
    },
    "hip_shoulder_separation_timing": {
      "threshold": 0.35,
      "worst_frames": [
        {"frame_num": 0, "timestamp_s": 0.0, "score": 0.0}, {"frame_num": 3, "timestamp_s": 0.1, "score": 0.0233},
        {"frame_num": 6, "timestamp_s": 0.2, "score": 0.0594}, {"frame_num": 9, "timestamp_s": 0.3, "score": 0.108},
        {"frame_num": 12, "timestamp_s": 0.4, "score": 0.1687}
      ],
      "bad_segments": [{"start_frame": 0, "end_frame": 18, "start_timestamp_s": 0.0, "end_timestamp_s": 0.6, "min_score": 0.0}]
    },
    "elbow_drop_score": {
      "threshold": 0.55,
      "worst_frames": [
        {"frame_num": 0, "timestamp_s": 0.0, "score": 0.24}, {"frame_num": 3, "timestamp_s": 0.1, "score": 0.24},
        {"frame_num": 6, "timestamp_s": 0.2, "score": 0.24}, {"frame_num": 9, "timestamp_s": 0.3, "score": 0.24},
        {"frame_num": 12, "timestamp_s": 0.4, "score": 0.24}
      ],
      "bad_segments": [{"start_frame": 0, "end_frame": 33, "start_timestamp_s": 0.0, "end_timestamp_s": 1.1, "min_score": 0.24}]
    }
  },
  "video_fps": 30.0,
  "total_frames": 42,
  "analysis_mode_used": "batting"
}$results$, '2025-12-24 10:05+00', '2025-12-24 10:20+00', '2025-12-24 10:06+00', '2025-12-24 10:20+00');

-- The same from before there were modes.
insert into video_analysis_jobs
    (id, session_id, sample_fps, include_frames, status, sqs_message_id, results, created_at, updated_at, started_at, completed_at)
select '10b00000-0000-4000-8000-000000000012', '5e550000-0000-4000-8000-000000000002', 10, false, 'completed', 'sqs-0012', (results::jsonb - 'analysis_mode_used')::json,
    '2025-12-24 17:02+00', '2025-12-24 17:09+00', '2025-12-24 17:03+00', '2025-12-24 17:09+00'
from video_analysis_jobs where id = '10b00000-0000-4000-8000-000000000011';
